import { limits, requestFields } from '../api/contract';
import { convert } from './convert';
import { forGeneration, type Parameter, type Reading } from './parameter';
import { memberOf, rowsOf } from './rowsOf';

/** A film of several shots, each with its own text and length. */
export const shots: Parameter[] = [
	{
		property: {
			displayName: 'Multi-Shot',
			name: 'multiShot',
			type: 'boolean',
			default: false,
			displayOptions: { show: forGeneration },
			description: 'Whether to make one film of several shots',
		},
		schema: requestFields.multi_shot,
		field: 'multi_shot',
		read: (value) => ({ value: convert(value, 'boolean') === false ? undefined : convert(value, 'boolean') }),
	},
	{
		property: {
			displayName: 'Shot Type',
			name: 'shotType',
			type: 'options',
			options: [
				{ name: 'Customize', value: 'customize', description: 'You write the shots' },
				{
					name: 'Intelligence',
					value: 'intelligence',
					description: 'The model splits the prompt into shots',
				},
			],
			default: 'customize',
			displayOptions: { show: { ...forGeneration, multiShot: [true] } },
			description: 'Who decides on the shots',
		},
		schema: requestFields.shot_type,
		field: 'shot_type',
	},
	{
		property: {
			displayName: 'Shots',
			name: 'multiPrompt',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true, sortable: true },
			placeholder: 'Add Shot',
			default: {},
			displayOptions: { show: { ...forGeneration, multiShot: [true], shotType: ['customize'] } },
			description:
				'Up to 6 shots in the order of the film. Their durations add up to the Duration of the video.',
			options: [
				{
					displayName: 'Shot',
					name: 'shot',
					values: [
						{
							displayName: 'Prompt',
							name: 'prompt',
							type: 'string',
							typeOptions: { rows: 2 },
							default: '',
							placeholder: 'e.g. The dog runs along the beach',
							description:
								'What happens in this shot. An expression may give a list of shots: each becomes a shot.',
						},
						{
							displayName: 'Duration (Seconds)',
							name: 'duration',
							type: 'number',
							typeOptions: { minValue: limits.shotSeconds.min, numberPrecision: 0 },
							default: 3,
							description: 'How long this shot lasts, in whole seconds',
						},
					],
				},
			],
		},
		schema: requestFields.multi_prompt,
		field: 'multi_prompt',
		read: readShots,
	},
];

/** The index of a shot is its position, so it can never be wrong. */
function readShots(value: unknown): Reading {
	const rows = rowsOf(value, 'shot').flatMap(shotsOf);
	return {
		value: rows.map((row, at) => ({
			index: at + 1,
			prompt: convert(memberOf(row, 'prompt'), 'string'),
			duration: convert(memberOf(row, 'duration'), 'number'),
		})),
		labels: Object.fromEntries(
			rows.flatMap((_row, at) => [
				[String(at), `Shot ${at + 1}`],
				[`${at}.prompt`, `Shot ${at + 1} › Prompt`],
				[`${at}.duration`, `Shot ${at + 1} › Duration (Seconds)`],
			]),
		),
	};
}

/** A row is one shot, unless its prompt is a list: then it is as many, each as long as it says or as the row says. */
function shotsOf(row: unknown): unknown[] {
	if (typeof row === 'string') return [shotOfLine(row)];
	const prompt = memberOf(row, 'prompt');
	if (!Array.isArray(prompt)) return [row];
	const duration = memberOf(row, 'duration');
	return prompt.map((shot: unknown) =>
		typeof shot === 'string' ? { prompt: shot, duration } : { duration, ...(shot as object) },
	);
}

/** A shot as a line of text: its seconds, a colon, its prompt. */
function shotOfLine(line: string): unknown {
	const match = /^\s*(\d+)\s*s?\s*:\s*(.*)$/i.exec(line);
	return match === null ? { prompt: line } : { prompt: match[2], duration: match[1] };
}
