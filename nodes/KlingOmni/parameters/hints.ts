import type { NodeHint } from 'n8n-workflow';
import { prices } from '../api/prices';
import { film } from './film';
import { operationChoices, operationsWith } from './operation';
import { shots } from './shots';
import { waiting } from './waiting';

const labelOf = (name: string) =>
	[...shots, ...waiting].find(({ property }) => property.name === name)?.property.displayName ?? name;

const isOneOf = (operations: string[]) => `${JSON.stringify(operations)}.includes($parameter.operation)`;
const orders = isOneOf(operationsWith('order'));
const pays = `${orders} && $parameter.testRun !== true`;
const requests = isOneOf(operationsWith('request'));

/** Whether a file is to come out: n8n pins no output that holds one. */
const downloads = `$parameter.downloadVideo === true && $parameter.waitMode !== 'none'`;

/** What each shot lasts, as far as the panel knows it: an expression may make one row several shots. */
const shotSeconds = `($parameter.multiPrompt?.shot ?? []).map((shot) => Number(shot.duration))`;
const shotsAreTyped = `$parameter.duration !== undefined && !JSON.stringify($rawParameter.multiPrompt ?? {}).includes('"=') && !String($rawParameter.duration).startsWith('=')`;
const shotsAreOff = `((seconds) => seconds.length > 0 && seconds.reduce((sum, one) => sum + one, 0) !== Number($parameter.duration))(${shotSeconds})`;

/** Pages that show an image or a video to people: whoever downloads them gets a page. */
const sharePages = [
	'drive.google.com/file',
	'drive.google.com/open',
	'photos.google.com/',
	'photos.app.goo.gl/',
	'1drv.ms/',
	'onedrive.live.com/',
	'icloud.com/',
	'we.tl/',
	'canva.com/design',
	'youtube.com/',
	'youtu.be/',
	'//vimeo.com/',
	'//www.vimeo.com/',
	'tiktok.com/@',
	'instagram.com/p/',
	'instagram.com/reel/',
];
const links = ['imageUrls', 'imageWithRoles', 'frameUrl', 'endFrame', 'elementList', 'videoList'];
const givenLinks = `JSON.stringify([${links.map((name) => `$parameter.${name}`).join(', ')}])`;

const leadsToPage = `((links) => ${JSON.stringify(sharePages)}.some((page) => links.includes(page)) || links.includes('dropbox.com/') && links.includes('dl=0'))(${givenLinks})`;

const dearerBy = (kind: 'silent' | 'audio') =>
	Math.round((prices.perSecond['4k']?.[kind] ?? NaN) / (prices.perSecond.std?.[kind] ?? NaN));

const testRun = labelOf('testRun');
const { validate } = operationChoices.video;

const beforeRun: Array<Omit<NodeHint, 'location'>> = [
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
	{
		message: `4K costs about ${dearerBy('silent')} times as much as Standard (${prices.source}).`,
		displayCondition: `={{ ${requests} && $parameter.mode === '4k' && $parameter.audio !== true }}`,
		type: 'warning',
	},
	{
		message: `4K costs about ${dearerBy('audio')} times as much as Standard (${prices.source}).`,
		displayCondition: `={{ ${requests} && $parameter.mode === '4k' && $parameter.audio === true }}`,
		type: 'warning',
	},
	{
		message: `The shots do not add up to ${film.duration.property.displayName}, so nothing would be ordered.`,
		displayCondition: `={{ ${requests} && $parameter.multiShot === true && $parameter.shotType === 'customize' && ${shotsAreTyped} && ${shotsAreOff} }}`,
		type: 'warning',
	},
	{
		message:
			'A link leads to a web page, not to a file. Download the file with a node before, and give that instead.',
		displayCondition: `={{ ${requests} && ${leadsToPage} }}`,
		type: 'warning',
	},
];

/**
 * What the panel says before anything is ordered, beside Execute step and while somebody types; each only while it is true.
 * n8n shows a message as it stands, as HTML, and leaves one out whose condition fails or gives no boolean.
 */
export const hints = beforeRun.map((hint): NodeHint => ({ location: 'outputPane', ...hint }));
