import type { INodeProperties } from 'n8n-workflow';
import { panelLimits } from '../api/panelLimits';
import { field } from '../api/field';
import { orderAgainChoices } from './orderAgainChoices';
import { forOption, forVideo, type Parameter } from './parameter';

/** Bounds of `maxParallelTasks`. No limit of the service is published: it says itself when it has no room. */
export const parallelTasks = { min: 1, max: 1000, default: 100 } as const;
/** How many videos one execution may order where nobody has set it; a tool's caller is a machine that may err. */
export const videosPerExecution = { default: 100, asTool: 3 } as const;
/** How many videos a day a limit may be: so many marks n8n keeps beside the notes of purchases. */
const videosPerDay = { min: 1, max: 5000 } as const;
/** Bounds of `timeout`, in minutes: a day is longer than any task is kept waiting for. */
const timeoutMinutes = { max: 1440, default: 30 } as const;

/** A list, or the same as text that an expression gives. */
function wordsIn(value: unknown): unknown {
	if (typeof value !== 'string') return value ?? undefined;
	const words = value.split(/[\s,;]+/, 10).filter((word) => word !== '');
	return words.length === 0 ? undefined : words;
}

/** What few users change. Each is there only once it has been added. */
export const options: Parameter[] = [
	{
		property: {
			displayName: 'Check Links',
			name: 'checkLinks',
			type: 'boolean',
			default: false,
			displayOptions: { show: forOption('order') },
			description:
				'Whether to ask for each image and video link once before anything is ordered. What is not there, or is a web page, is refused; what cannot be told is ordered all the same.',
		},
		schema: field.flag(),
	},
	{
		property: {
			displayName: 'File Name',
			name: 'fileName',
			type: 'string',
			default: '',
			placeholder: 'e.g. {{ $json.product }} 9x16',
			displayOptions: { show: { ...forOption('order', 'wait'), '/downloadVideo': [true] } },
			description:
				'What the downloaded file is called, with or without .mp4. What a file system refuses, such as a slash or a colon, becomes a hyphen.',
		},
		schema: field.text(1_000),
		isOptional: true,
	},
	{
		property: {
			displayName: 'Max Parallel Tasks',
			name: 'maxParallelTasks',
			type: 'number',
			typeOptions: { minValue: parallelTasks.min, maxValue: parallelTasks.max, numberPrecision: 0 },
			default: 100,
			displayOptions: { show: forOption('order') },
			description:
				'How many videos may be in progress at the service at once; further items wait for their turn',
		},
		// Above the maximum the nearest sense is taken, with a hint.
		schema: field.wholeNumber(parallelTasks.min),
	},
	{
		property: {
			displayName: 'Max Seconds',
			name: 'maxSeconds',
			type: 'number',
			typeOptions: { minValue: 1, numberPrecision: 0 },
			default: 500,
			displayOptions: { show: forOption('order') },
			description:
				'How many seconds of video one execution may order in all, over all rounds of a loop, calls and retries. What would exceed it is refused before it is ordered. No limit unless set.',
		},
		schema: field.wholeNumber(1),
		isOptional: true,
	},
	{
		property: {
			displayName: 'Max Videos',
			name: 'maxVideos',
			type: 'number',
			typeOptions: { minValue: 1, numberPrecision: 0 },
			default: 100,
			displayOptions: { show: forOption('order') },
			description:
				'How many videos one execution may order in all, over all rounds of a loop, calls and retries. What would exceed it is refused before it is ordered. 100 unless set; 3 for the tool of an AI agent.',
		},
		schema: field.wholeNumber(1),
		isOptional: true,
	},
	{
		property: {
			displayName: 'Max Videos per Day',
			name: 'maxVideosPerDay',
			type: 'number',
			typeOptions: { minValue: videosPerDay.min, maxValue: videosPerDay.max, numberPrecision: 0 },
			default: 20,
			displayOptions: { show: forOption('order') },
			description:
				'How many videos this node may order in a day, over all executions, by the time zone of the workflow. What would exceed it is refused before it is ordered. No limit unless set.',
		},
		schema: field.wholeNumber(videosPerDay.min, videosPerDay.max),
		isOptional: true,
	},
	{
		property: {
			displayName: 'Negative Prompt',
			name: 'negativePrompt',
			type: 'string',
			typeOptions: { rows: 2 },
			default: '',
			placeholder: 'e.g. blurry, text, watermark',
			displayOptions: { show: forOption('request') },
			description: `What the video must not show, at most ${panelLimits.negativePromptCharacters} characters`,
		},
		field: 'negative_prompt',
	},
	{
		property: {
			displayName: 'Order Again',
			name: 'orderAgain',
			type: 'multiOptions',
			options: [orderAgainChoices.failed, orderAgainChoices.inDoubt],
			default: [],
			displayOptions: { show: forOption('order') },
			description:
				'What Retry On Fail may order once more in an execution. Unless set, nothing: a failed task is ordered again only when a person presses Retry, and an order in doubt never.',
		},
		schema: field.someOf(['failed', 'inDoubt']),
		read: (value) => ({ value: wordsIn(value) }),
	},
	{
		property: {
			displayName: 'Price per Second',
			name: 'pricePerSecond',
			type: 'number',
			typeOptions: { minValue: 0, numberPrecision: 5 },
			default: 0.0672,
			displayOptions: { show: forOption('request') },
			description: 'What a second of video costs on your account, for the estimate. It changes no price.',
		},
		schema: field.checked<number>((value) =>
			typeof value === 'number' && value >= 0 && value < Infinity
				? undefined
				: { rule: 'must be a number, 0 or more', mend: 'Enter a price in digits, such as 0.0672' },
		),
		isOptional: true,
	},
	{
		property: {
			displayName: 'Timeout (Minutes)',
			name: 'timeout',
			type: 'number',
			typeOptions: { minValue: 0.01, maxValue: timeoutMinutes.max, numberPrecision: 2 },
			default: 30,
			displayOptions: { show: forOption('order', 'wait') },
			description:
				'How long to wait for each video, not counting up to six hours in the queue of the service. After that the item fails with its task ID; the task itself goes on and can be collected with the operation Wait.',
		},
		schema: field.checked<number>((value) =>
			typeof value === 'number' && value > 0 && value <= timeoutMinutes.max
				? undefined
				: {
						rule: `must be a number of minutes above 0, at most ${timeoutMinutes.max}`,
						mend: `Enter minutes in digits, such as ${timeoutMinutes.default}`,
					},
		),
	},
	{
		property: {
			displayName: 'Watermark',
			name: 'watermark',
			type: 'boolean',
			default: false,
			displayOptions: { show: forOption('request') },
			description: 'Whether to put a watermark on the video',
		},
		field: 'watermark',
	},
];

/** The collection that holds them in the panel. */
export const optionsProperty: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	displayOptions: { show: forVideo('request', 'order', 'wait') },
	options: options.map(({ property }) => property),
};
