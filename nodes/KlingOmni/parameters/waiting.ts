import type { INodeProperties } from 'n8n-workflow';

/** How the node waits, and in what form the videos come out. They steer the node only; none goes into a request. */
export const waiting: INodeProperties[] = [
	{
		displayName: 'Waiting',
		name: 'waitMode',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Wait Here',
				value: 'inProcess',
				description: 'Simple. Holds a worker until the videos are there, and is lost when n8n is killed.',
			},
			{
				name: 'Wait in the Background',
				value: 'background',
				description:
					'Parks the execution: holds nothing and outlives a restart. Each look comes a minute or more after the last.',
			},
			{
				name: 'Do Not Wait',
				value: 'none',
				description: 'Hand on the task ID at once; the operation Wait or Get picks it up later',
			},
		],
		default: 'inProcess',
		displayOptions: { show: { resource: ['video'], operation: ['generate'] } },
		description: 'Plan for one to fifteen minutes a video: what is to happen until then',
	},
	{
		displayName: 'Waiting',
		name: 'waitMode',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Wait Here',
				value: 'inProcess',
				description: 'Simple. Holds a worker until the videos are there, and is lost when n8n is killed.',
			},
			{
				name: 'Wait in the Background',
				value: 'background',
				description:
					'Parks the execution: holds nothing and outlives a restart. Each look comes a minute or more after the last.',
			},
		],
		default: 'inProcess',
		displayOptions: { show: { resource: ['video'], operation: ['wait'] } },
		description: 'Plan for one to fifteen minutes a video: what is to happen until then',
	},
	{
		displayName: 'Download Video',
		name: 'downloadVideo',
		type: 'boolean',
		default: false,
		displayOptions: {
			show: { resource: ['video'], operation: ['generate', 'wait'], waitMode: ['inProcess', 'background'] },
		},
		description: 'Whether to put the video file into the item, for nodes that upload or send it',
		hint: 'Links expire, often within a day; a downloaded file stays with the execution',
	},
	{
		displayName: 'Output Data Field Name',
		name: 'binaryPropertyName',
		type: 'string',
		default: 'data',
		displayOptions: {
			show: {
				resource: ['video'],
				operation: ['generate', 'wait'],
				waitMode: ['inProcess', 'background'],
				downloadVideo: [true],
			},
		},
		description: 'The name of the output field that holds the video file',
	},
	{
		displayName: 'Simplify',
		name: 'simplify',
		type: 'boolean',
		default: true,
		displayOptions: { show: { resource: ['video'], operation: ['generate', 'wait', 'get'] } },
		description: 'Whether to return a simplified version of the response instead of the raw data',
	},
	{
		// Set only in the workflow that waits in the background: which of its steps this node is.
		displayName: 'Round',
		name: 'round',
		type: 'hidden',
		default: '',
		displayOptions: { show: { resource: ['video'], operation: ['wait'] } },
	},
];
