import type { INodeProperties } from 'n8n-workflow';
import { forVideo } from './parameter';

/** Which task, or which file: what the operations need that make no request of their own. */
export const task: INodeProperties[] = [
	{
		displayName: 'Task ID',
		name: 'taskId',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. task_01KBS40K78KGHZ9SDBWQSGSXRK',
		displayOptions: { show: forVideo('task') },
		description:
			'The ID that Generate gave, in its output or in its error. Several may be a list, or have commas, blanks or lines between them: one item comes out for each.',
	},
	{
		displayName: 'Input Data Field Name',
		name: 'binaryPropertyName',
		type: 'string',
		required: true,
		default: 'data',
		displayOptions: { show: { resource: ['image'], operation: ['upload'] } },
		description:
			'The name of the input field that holds the image file: JPEG, PNG, WebP or GIF, at most 20 MB',
	},
];
