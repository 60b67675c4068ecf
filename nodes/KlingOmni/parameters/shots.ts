import { panelLimits } from '../api/panelLimits';
import { sanityLimit } from '../api/sanityLimit';
import { convert } from './convert';
import { filledLines } from './filledLines';
import { firstRows } from './firstRows';
import { forGeneration, type Parameter, type Reading } from './parameter';
import { memberOf, rowsOf } from './rowsOf';
import { rowTitle } from './rowTitle';

/** What stands behind the number of a row: how long the shot is, where a number says so. */
const titleOfShot = `typeof row.duration === 'number' ? ': ' + row.duration + ' s' : ''`;

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
		field: 'multi_shot',
		read: (value) => ({ value: convert(value, 'boolean') === false ? undefined : convert(value, 'boolean') }),
	},
	{
		property: {
			displayName: 'Shot Type',
			name: 'shotType',
			type: 'options',
			options: [
				{ name: 'I Write Them', value: 'customize', description: 'A row for each shot, with its length' },
				{
					name: 'Let the Model Decide',
					value: 'intelligence',
					description: 'It splits the prompt into shots',
				},
			],
			default: 'customize',
			displayOptions: { show: { ...forGeneration, multiShot: [true] } },
			description: 'Who decides on the shots',
		},
		field: 'shot_type',
	},
	{
		property: {
			displayName: 'Shots',
			name: 'multiPrompt',
			type: 'fixedCollection',
			typeOptions: {
				multipleValues: true,
				sortable: true,
				fixedCollection: { itemTitle: rowTitle('Shot', 'multiPrompt.shot', titleOfShot) },
			},
			placeholder: 'Add Shot',
			default: {},
			displayOptions: { show: { ...forGeneration, multiShot: [true], shotType: ['customize'] } },
			description: `Up to ${panelLimits.shots.max} shots in the order of the film. The film is as long as all of them, ${panelLimits.durationSeconds.min} to ${panelLimits.durationSeconds.max} seconds.`,
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
								'What happens in this shot. An expression may give a list of shots, or text with one shot a line such as "3: The dog runs": each becomes a shot.',
						},
						{
							displayName: 'Duration (Seconds)',
							name: 'duration',
							type: 'number',
							typeOptions: { minValue: panelLimits.shotSeconds.min, numberPrecision: 0 },
							default: 3,
							description: 'How long this shot lasts, in whole seconds',
						},
					],
				},
			],
		},
		field: 'multi_prompt',
		read: readShots,
	},
];

/** The index of a shot is its position, so it can never be wrong. */
function readShots(value: unknown): Reading {
	const rows = firstRows(rowsOf(value, 'shot'), shotsOf);
	const shots = rows.map((row, at) => ({
		index: at + 1,
		prompt: convert(memberOf(row, 'prompt'), 'string'),
		duration: convert(memberOf(row, 'duration'), 'number'),
	}));
	const duration = shots.reduce(
		(sum, shot) => sum + (typeof shot.duration === 'number' ? shot.duration : NaN),
		0,
	);
	return {
		value: shots,
		// The film is as long as its shots.
		follows: { duration },
		labels: Object.fromEntries(
			rows.flatMap((_row, at) => [
				[String(at), `Shot ${at + 1}`],
				[`${at}.prompt`, `Shot ${at + 1} › Prompt`],
				[`${at}.duration`, `Shot ${at + 1} › Duration (Seconds)`],
			]),
		),
	};
}

/**
 * A row is one shot, unless its prompt is several: a list, or text in which each of several lines begins with its seconds
 * ("3: The dog runs"). Each is as long as it says, or else as the row says. It is the row's prompt that holds them, since
 * n8n drops an expression that stands for all rows of a collection (n8n-workflow 2.41).
 */
function shotsOf(row: unknown): unknown[] {
	if (typeof row === 'string') return [shotOfLine(row)];
	const prompt = memberOf(row, 'prompt');
	const several: unknown[] | undefined = Array.isArray(prompt) ? prompt : linesWithSeconds(prompt);
	if (several === undefined) return [row];
	const duration = memberOf(row, 'duration');
	// An empty list is a shot without a prompt, so that it is reported and not passed over.
	if (several.length === 0) return [{ duration }];
	return several.slice(0, sanityLimit.rows + 1).map((shot) => ({
		duration,
		...(typeof shot === 'string' ? shotOfLine(shot) : (shot as object)),
	}));
}

/** The colon may be a Chinese one; after a plain one comes a space, so that "10:30 in the morning" is no shot of 10 s. */
const secondsInFront = /^\s*(\d+)\s*(?:(?:s|秒)\s*)?(?::\s+|：\s*)(\S.*)$/i;

/** The lines of a text when there are several and all are shots: a single one may just be numbered by its author. */
function linesWithSeconds(text: unknown): string[] | undefined {
	if (typeof text !== 'string') return undefined;
	const lines = filledLines(text);
	return lines.length > 1 && lines.every((line) => secondsInFront.test(line)) ? lines : undefined;
}

/** A shot as a line of text: its seconds, a colon, its prompt. */
function shotOfLine(line: string): { prompt: string; duration?: string } {
	const match = secondsInFront.exec(line);
	return match === null ? { prompt: line } : { prompt: match[2] ?? '', duration: match[1] };
}
