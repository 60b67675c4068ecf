import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { limits, requestFields } from '../api/contract';
import type { Parameter } from './parameter';

/** Bounds of `maxParallelTasks`. No limit of the service is published; five to ten at once are known to go well. */
export const parallelTasks = { min: 1, max: 1000, default: 10 } as const;
/** Bounds of `timeout`, in minutes: a day is longer than any task is kept waiting for. */
export const timeoutMinutes = { max: 1440, default: 30 } as const;

const minutes = `must be a number of minutes above 0, at most ${timeoutMinutes.max}`;
const tasks = `must be a whole number, at least ${parallelTasks.min}`;

/** What few users change. Each is there only once it has been added. */
export const options: Parameter[] = [
	{
		property: {
			displayName: 'Max Parallel Tasks',
			name: 'maxParallelTasks',
			type: 'number',
			typeOptions: { minValue: parallelTasks.min, maxValue: parallelTasks.max, numberPrecision: 0 },
			default: 10,
			displayOptions: { show: { '/operation': ['generate'] } },
			description:
				'How many videos may be in progress at the service at once; further items wait for their turn',
		},
		// Above the maximum the nearest sense is taken, with a hint.
		schema: z
			.number({ invalid_type_error: tasks })
			.refine((value) => Number.isInteger(value) && value >= parallelTasks.min, tasks),
	},
	{
		property: {
			displayName: 'Negative Prompt',
			name: 'negativePrompt',
			type: 'string',
			typeOptions: { rows: 2 },
			default: '',
			placeholder: 'e.g. blurry, text, watermark',
			displayOptions: { show: { '/operation': ['generate', 'validate'] } },
			description: `What the video must not show, at most ${limits.negativePromptCharacters} characters`,
		},
		schema: requestFields.negative_prompt,
		field: 'negative_prompt',
	},
	{
		property: {
			displayName: 'Timeout (Minutes)',
			name: 'timeout',
			type: 'number',
			typeOptions: { minValue: 0.01, maxValue: timeoutMinutes.max, numberPrecision: 2 },
			default: 30,
			displayOptions: { show: { '/operation': ['generate', 'wait'] } },
			description:
				'How long to wait for each video. After that the item fails with its task ID; the task itself goes on and can be collected with the operation Wait.',
		},
		schema: z
			.number({ invalid_type_error: minutes })
			.refine((value) => value > 0 && value <= timeoutMinutes.max, minutes),
	},
	{
		property: {
			displayName: 'Watermark',
			name: 'watermark',
			type: 'boolean',
			default: false,
			displayOptions: { show: { '/operation': ['generate', 'validate'] } },
			description: 'Whether to put a watermark on the video',
		},
		schema: requestFields.watermark,
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
	displayOptions: { show: { resource: ['video'], operation: ['generate', 'validate', 'wait'] } },
	options: options.map(({ property }) => property),
};
