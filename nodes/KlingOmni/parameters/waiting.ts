import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { field } from '../api/field';
import { forVideo, type Setting } from './parameter';

/** The ways to wait. The values are public: saved workflows hold them. */
export type WaitMode = 'auto' | 'inProcess' | 'background' | 'none';

export const waitChoices: Record<WaitMode, INodePropertyOptions> = {
	auto: {
		name: 'Automatic',
		value: 'auto',
		description:
			'Here when you run it by hand, as a tool, or while a caller waits for the last node; otherwise in the background, where n8n can',
	},
	inProcess: {
		name: 'Wait Here',
		value: 'inProcess',
		description:
			'Quickest, for trying out. n8n is busy with this workflow until the videos are there, and a restart of n8n ends it.',
	},
	background: {
		name: 'Wait in the Background',
		value: 'background',
		description:
			'For schedules and many videos. n8n is free meanwhile, and a restart does no harm; each video is noticed a minute or more later.',
	},
	none: {
		name: 'Do Not Wait',
		value: 'none',
		description: 'Hand on the task ID at once; the operation Wait or Get picks it up later',
	},
};

/** Whether the videos themselves come out, and not only their task IDs. */
export const delivers: Record<WaitMode, boolean> = {
	auto: true,
	inProcess: true,
	background: true,
	none: false,
};

const modes = Object.keys(waitChoices) as WaitMode[];
const deliveringModes = modes.filter((mode) => delivers[mode]);
export const taskIdModes = modes.filter((mode) => !delivers[mode]);

/** One name, other choices: an operation that only waits cannot do without it. */
function waitModeFor(part: 'order' | 'wait'): Setting {
	const offered = part === 'wait' ? deliveringModes : modes;
	return {
		property: {
			displayName: 'Waiting',
			name: 'waitMode',
			type: 'options',
			noDataExpression: true,
			options: offered.map((mode) => waitChoices[mode]),
			default: 'auto',
			displayOptions: { show: forVideo(part) },
			description: 'A video takes one to fifteen minutes: what is to happen until then',
		},
		schema: field.oneOf(offered),
	};
}

const waits = { waitMode: deliveringModes };

/** How the node waits, and in what form the videos come out. They steer the node only; none goes into a request. */
export const waiting: Setting[] = [
	{
		property: {
			displayName: 'Test Run',
			name: 'testRun',
			type: 'boolean',
			default: false,
			displayOptions: { show: forVideo('order') },
			description:
				'Whether to order nothing and pay nothing: everything is checked, and a sample comes out that is marked as one, so that the rest of the workflow can be built',
		},
		schema: field.flag(),
	},
	waitModeFor('order'),
	waitModeFor('wait'),
	{
		property: {
			displayName: 'Download Video',
			name: 'downloadVideo',
			type: 'boolean',
			default: false,
			displayOptions: { show: { ...forVideo('order', 'wait'), ...waits } },
			description: 'Whether to put the video file into the item, for nodes that upload or send it',
			hint: 'Links expire, often within a day; a downloaded file stays with the execution',
		},
		schema: field.flag(),
	},
	{
		property: {
			displayName: 'Output Data Field Name',
			name: 'binaryPropertyName',
			type: 'string',
			default: 'data',
			displayOptions: { show: { ...forVideo('order', 'wait'), ...waits, downloadVideo: [true] } },
			description: 'The name of the output field that holds the video file',
		},
		schema: field.text(1_000),
		// Unlike elsewhere, a cleared field is no default here: the file would come out where nobody looks for it.
		read: (value) => ({ value: typeof value === 'string' ? value.trim() : (value ?? '') }),
	},
	{
		property: {
			displayName: 'Include Input Fields',
			name: 'includeInputFields',
			type: 'boolean',
			default: true,
			displayOptions: { show: forVideo('output'), hide: { '@tool': [true] } },
			description:
				"Whether the fields of the input item come out with the video's, so that the next node still has the row. Where a name is the same, the video's wins.",
		},
		schema: field.flag(),
	},
	{
		property: {
			displayName: 'Simplify',
			name: 'simplify',
			type: 'boolean',
			default: true,
			displayOptions: { show: forVideo('output') },
			description: 'Whether to return a simplified version of the response instead of the raw data',
		},
		schema: field.flag(),
	},
];

/** Set only in the workflow that waits in the background: which of its steps this node is. */
export const round: INodeProperties = {
	displayName: 'Round',
	name: 'round',
	type: 'hidden',
	default: '',
	displayOptions: { show: { resource: ['video'], operation: ['wait'] } },
};
