import type { Attack } from './attacksOn';
import { forgedLine, markup } from './hostileText';
import { jsonReply } from './Reply';
import { completedTask, rightLink, rightTask } from './rightAnswer';

const ids: unknown[] = [
	'.',
	'..',
	'../balance',
	'two words',
	forgedLine,
	markup,
	'task\ud800',
	'task\u202eksat',
	'x'.repeat(5_000_000),
	'x'.repeat(201),
	{ toString: 'x' },
	['task_of_ours'],
	-1,
];

/** Ids that are none, in the answer to a submit, and more tasks than were ordered. */
export const idAttacks: Attack[] = [
	...ids.map((id) => ({
		name: `the id ${JSON.stringify(id)?.slice(0, 40)}`,
		reply: jsonReply({ code: 200, data: [{ status: 'submitted', task_id: id }] }),
	})),
	{
		name: 'two tasks for one order',
		reply: {
			...jsonReply({
				data: [
					{ task_id: rightTask, status: 'submitted' },
					{ task_id: 'task_no_2', status: 'submitted' },
				],
			}),
			taskIds: [rightTask, 'task_no_2'],
		},
	},
	{
		name: 'two ids for one task',
		reply: {
			...jsonReply({ data: [{ task_id: rightTask, id: 'task_no_3', status: 'submitted' }] }),
			taskIds: [rightTask],
		},
	},
	{
		name: '100,000 tasks for one order',
		reply: jsonReply({
			data: Array.from({ length: 100_000 }, (_none, at) => ({ task_id: `task_${at}`, status: 'submitted' })),
		}),
	},
];

/** Links that lead nowhere good, in every spelling that a URL parser takes. */
const badLinks = (inwardUrl: string): string[] => [
	'javascript:alert(document.domain)',
	'data:video/mp4;base64,AAAAHGZ0eXA=',
	'file:///etc/hostname',
	'ftp://cdn.example.com/a.mp4',
	'blob:https://cdn.example.com/1',
	`${inwardUrl}/admin`,
	inwardUrl.replace('http:', 'https:'),
	'https://user:password@cdn.example.com/a.mp4',
	'https://:password@cdn.example.com/a.mp4',
	'http://10.0.0.1/a.mp4',
	'https://172.16.0.1/a.mp4',
	'https://192.168.1.1/a.mp4',
	'https://169.254.169.254/latest/meta-data',
	'https://0x0a000001/a.mp4',
	'https://167772161/a.mp4',
	'https://012.0.0.1/a.mp4',
	'https://10.1/a.mp4',
	'https://127.0.0.2/a.mp4',
	'https://0.0.0.0/a.mp4',
	'https://[::1]/a.mp4',
	'https://[::ffff:10.0.0.1]/a.mp4',
	'https://[fe80::1]/a.mp4',
	'https://[fd00::1]/a.mp4',
	'https://localhost/a.mp4',
	'https://LOCALHOST./a.mp4',
	'https://a.localhost/a.mp4',
	'https://①⓪.0.0.1/a.mp4',
];

/** A link that must not come out. */
export const foreignLink = 'https://cdn.example.com/of-somebody-else.mp4';

/** Answers about a task with links that must not come out, or too many, or that belong to somebody else. */
export function linkAttacks(inwardUrl: string): Attack[] {
	const videosOf = (urls: string[]) => ({ result: { videos: urls.map((url) => ({ url: [url] })) } });
	const foreign = videosOf([foreignLink]);
	return [
		...groupsOf(badLinks(inwardUrl), 4).map((links) => ({
			name: `the links ${links.join(' ')}`,
			reply: jsonReply({ data: completedTask(videosOf(links)) }),
		})),
		{
			name: 'all of them before a good one',
			reply: jsonReply({ data: completedTask(videosOf([...badLinks(inwardUrl), rightLink])) }),
		},
		{
			name: '100,000 videos',
			reply: jsonReply({
				data: completedTask(
					videosOf(Array.from({ length: 100_000 }, (_none, at) => `https://c.example.com/${at}`)),
				),
			}),
		},
		{
			name: '100,000 links of a video',
			reply: jsonReply({
				data: completedTask({ result: { videos: [{ url: Array<string>(100_000).fill(rightLink) }] } }),
			}),
		},
		{
			name: 'a link of 1 MB',
			reply: jsonReply({
				data: completedTask(videosOf([`https://cdn.example.com/${'x'.repeat(1_000_000)}`])),
			}),
		},
		{
			name: "somebody else's task",
			reply: jsonReply({ data: completedTask({ id: 'task_of_somebody_else', ...foreign }) }),
		},
		{
			name: "a list of somebody else's tasks",
			reply: jsonReply({
				data: [completedTask({ id: 'task_of_somebody_else', ...foreign }), completedTask()],
			}),
		},
		{
			name: "somebody else's task under its other name",
			reply: jsonReply({
				data: completedTask({ id: undefined, task_id: 'task_of_somebody_else', ...foreign }),
			}),
		},
	];
}

/** The same for the answer to an upload. */
export function uploadLinkAttacks(inwardUrl: string): Attack[] {
	return badLinks(inwardUrl).map((link) => ({ name: `the link ${link}`, reply: jsonReply({ url: link }) }));
}

function groupsOf<T>(list: T[], size: number): T[][] {
	return list.length === 0 ? [] : [list.slice(0, size), ...groupsOf(list.slice(size), size)];
}
