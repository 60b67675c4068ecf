import type { NodeHint } from 'n8n-workflow';
import { prices } from '../api/prices';
import { sharePages } from '../api/sharePages';
import { hintsPerModel } from './hintsPerModel';
import { operationChoices, operationsWith } from './operation';
import { shots } from './shots';
import { shotsLast, typedShots } from './typedShots';
import { upstreamHints, texts } from './upstreamHints';
import { taskIdModes, waiting } from './waiting';

type Hint = Omit<NodeHint, 'location'>;

const labelOf = (name: string) =>
	[...shots, ...waiting].find(({ property }) => property.name === name)?.property.displayName ?? name;

const isOneOf = (operations: string[]) => `${JSON.stringify(operations)}.includes($parameter.operation)`;
const orders = isOneOf(operationsWith('order'));
const pays = `${orders} && $parameter.testRun !== true`;
const requests = isOneOf(operationsWith('request'));

/** Whether a file is to come out: n8n pins no output that holds one. */
const downloads = `$parameter.downloadVideo === true && !${JSON.stringify(taskIdModes)}.includes($parameter.waitMode)`;

const whenShotsLast = (condition: string) => `${requests} && ${shotsLast} ${condition}`;

/** A sentence for each length that a film may have: a message stands as it is. */
const totals = hintsPerModel(({ limits: { durationSeconds: seconds } }) =>
	Array.from({ length: seconds.max - seconds.min + 1 }, (_none, at) => ({
		message: `The shots last ${seconds.min + at} seconds in all, and so does the film. Each second is paid for.`,
		condition: whenShotsLast(`=== ${seconds.min + at}`),
	})),
);

const noFilm = hintsPerModel(({ limits: { durationSeconds: seconds, shots: shotLimits } }) => [
	{
		message: `The shots last less than ${seconds.min} seconds in all, so nothing would be ordered.`,
		condition: whenShotsLast(`< ${seconds.min}`),
		type: 'warning',
	},
	{
		message: `The shots last more than ${seconds.max} seconds in all, so nothing would be ordered.`,
		condition: whenShotsLast(`> ${seconds.max}`),
		type: 'warning',
	},
	{
		message: `There are more than ${shotLimits.max} shots, so nothing would be ordered.`,
		condition: `${requests} && (${typedShots})?.length > ${shotLimits.max}`,
		type: 'warning',
	},
]);

const links = [
	'imageUrls',
	'imageWithRoles',
	'frameUrl',
	'endFrame',
	'elementList',
	'elementsData',
	'videoList',
];
const givenLinks = `(JSON.stringify([${links.map((name) => `$parameter.${name}`).join(', ')}]).match(/https?:[^"\\s]+/gi) ?? []).map((link) => link.replace(/^https?:..(www\\.|m\\.)?/i, '').toLowerCase())`;

/** The same as `sharePageOf`, for the editor. */
const pages = JSON.stringify(sharePages.map(({ begins, unless = [] }) => [begins, unless]));
const leadsToPage = `((links) => ${pages}.some(([begins, unless]) => links.some((link) => begins.some((one) => link.startsWith(one)) && !unless.some((part) => link.includes(part)))))(${givenLinks})`;

const dear = hintsPerModel((_contract, model) =>
	(['silent', 'audio'] as const).flatMap((kind) => {
		const { std, '4k': fine } = prices.perSecond[model];
		const times = Math.round((fine?.[kind] ?? NaN) / (std?.[kind] ?? NaN));
		const hasSound = `$parameter.audio ${kind === 'audio' ? '===' : '!=='} true`;
		const hint = {
			message: `4K costs about ${times} times as much as Standard (${prices.source}).`,
			condition: `${requests} && $parameter.mode === '4k' && ${hasSound}`,
			type: 'warning' as const,
		};
		return Number.isNaN(times) ? [] : [hint];
	}),
);

const testRun = labelOf('testRun');
const { validate } = operationChoices.video;

const beforeRun: Hint[] = [
	{
		message: `Each run orders a new video and is paid for. ${validate.name} shows for free what it would cost.`,
		displayCondition: `={{ ${pays} }}`,
		whenToDisplay: 'beforeExecution',
	},
	{
		message: `While you build the rest, switch on ${testRun}, which orders nothing, or pin the output.`,
		displayCondition: `={{ ${pays} && !(${downloads}) }}`,
		whenToDisplay: 'beforeExecution',
	},
	{
		message: `A file cannot be pinned. While you build the rest, switch on ${testRun}, which orders nothing.`,
		displayCondition: `={{ ${pays} && ${downloads} }}`,
		whenToDisplay: 'beforeExecution',
	},
	{
		message: `${testRun} is on: nothing is ordered or paid for. A sample comes out, and its link leads nowhere.`,
		displayCondition: `={{ ${orders} && $parameter.testRun === true }}`,
		whenToDisplay: 'beforeExecution',
	},
	{
		message: 'Several items come in: each of them orders a video.',
		displayCondition: `={{ ${pays} && $input.all().length > 1 }}`,
		whenToDisplay: 'beforeExecution',
	},
	...dear,
	...totals,
	{
		message: 'A prompt names something with an @, but there are no characters or objects: it is plain text.',
		displayCondition: `={{ ${requests} && /@[a-z]/i.test(${texts}.join(' ')) && !$parameter.elementList?.element?.length && !$parameter.elementsData }}`,
		type: 'warning',
	},
	...hintsPerModel((_contract, model) =>
		upstreamHints(model).map(({ message, when }) => ({
			message: `Known of the model, not of this service: ${message}`,
			condition: `${requests} && ${when}`,
			type: 'warning',
		})),
	),
	...noFilm,
	{
		message:
			'A link leads to a page that shows the file, not to the file itself, so nothing would be ordered.',
		displayCondition: `={{ ${requests} && ${leadsToPage} }}`,
		type: 'warning',
	},
];

/**
 * What the panel says before anything is ordered, beside Execute step and while somebody types; each only while it is true.
 * n8n shows a message as it stands, as HTML, and leaves one out whose condition fails or gives no boolean.
 */
export const hints = beforeRun.map((hint): NodeHint => ({ location: 'outputPane', ...hint }));
