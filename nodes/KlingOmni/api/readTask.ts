import { envelope, statusWords, taskAnswer } from './answers';
import { plainText } from './plainText';
import { publicLink } from './publicLink';
import { excerpt } from './readError';
import { readLinks } from './readLinks';
import { maxVideos, type Task } from './Task';

/** However much the service says of a task, n8n stores it with the execution. In characters. */
const longest = { status: 40, reason: 500, link: 4_096, raw: 100_000 };

/** What an answer to a status request says: a task, that of somebody else, or nothing of a task. */
export type ReadTask =
	| { kind: 'task'; task: Task; /** Whether it says which one it is. */ isNamed: boolean }
	| { kind: 'other'; taskId: string }
	| { kind: 'none' };

/**
 * Reads a task out of an answer to a status request, with or without an envelope.
 * @param baseUrl the checked Base URL, which decides what links are handed on (see `publicLink`)
 */
export function readTask(taskId: string, body: unknown, baseUrl?: string): ReadTask {
	const data = envelope.safeParse(body).data?.data ?? body;
	const raw: unknown = Array.isArray(data) ? data[0] : data;
	const parsed = taskAnswer.safeParse(raw);
	const said = plainText(parsed.data?.status ?? '', longest.status)
		.trim()
		.toLowerCase();
	if (!parsed.success || said === '') return { kind: 'none' };

	const { data: task } = parsed;
	const isBare = raw === body;
	// A gateway's own {"status": "error"} is not a task: without an envelope only an id tells them apart.
	const named = nameIn(raw) ?? (isBare ? undefined : nameIn(body)?.filter((id) => looksLike(taskId, id)));
	if (isBare && named === undefined) return { kind: 'none' };
	const [name] = named ?? [];
	if (name !== undefined && !named?.includes(taskId)) return { kind: 'other', taskId: name };
	const { links, leftOut } = readLinks(task.result?.videos, maxVideos);
	const judged = links.map(({ url, ...rest }) => ({ ...rest, ...judgeLink(url, baseUrl) }));
	const error = typeof task.error === 'string' ? { message: task.error } : task.error;
	const words = [error?.message, task.message, task.fail_reason, error?.code, error?.type];
	const reason = words.find((word) => word !== undefined && word !== '' && word !== 0);
	const read = defined({
		taskId,
		status: isOneOf(statusWords.cancelled, said) ? 'cancelled' : said,
		state: stateOf(said),
		videos: judged.flatMap((link) => ('url' in link ? [link] : [])),
		leftOut: leftOut > 0 ? leftOut : undefined,
		refusedLink: judged.flatMap((link) => ('problem' in link ? [link.problem] : []))[0],
		progress: task.progress,
		createdAt: task.created,
		completedAt: task.completed,
		cost: task.cost,
		reason: reason === undefined ? undefined : plainText(String(reason), longest.reason),
		raw: keepable(raw),
	});
	return { kind: 'task', task: read, isNamed: name !== undefined };
}

/** What the answer calls the task. An id that is no text and no number is a name too: not that of ours. */
function nameIn(place: unknown): [string, ...string[]] | undefined {
	if (typeof place !== 'object' || place === null || Array.isArray(place)) return undefined;
	const { task_id: first, id: second } = place as Record<string, unknown>;
	const ids = [first, second].filter((id) => id !== undefined && id !== null && id !== '');
	const [name, ...others] = ids.map((id) =>
		typeof id === 'string' || typeof id === 'number' ? String(id).trim() : excerpt(id),
	);
	return name === undefined ? undefined : [name, ...others];
}

/** Whether an id beside the task is a task's, by the beginning that ours has (task_). Requests have ids as well. */
function looksLike(taskId: string, id: string): boolean {
	const beginning = /^[a-z]+[_-]/i.exec(taskId)?.[0];
	return id === taskId || (beginning !== undefined && id.startsWith(beginning));
}

function judgeLink(text: string, baseUrl: string | undefined): { url: string } | { problem: string } {
	if (text.length > longest.link) return { problem: `must have at most ${longest.link} characters` };
	return publicLink(text, baseUrl);
}

/** What came, as long as it can be stored without harm. */
function keepable(raw: unknown): Record<string, unknown> {
	try {
		const text = JSON.stringify(raw);
		if (text.length <= longest.raw) return raw as Record<string, unknown>;
		return {
			excerpt: excerpt(text),
			omitted: `The answer has ${text.length} characters, too many to be kept`,
		};
	} catch {
		return { omitted: 'The answer is nested too deep to be kept' };
	}
}

function stateOf(said: string): Task['state'] {
	if (isOneOf(statusWords.completed, said)) return 'completed';
	return isOneOf(statusWords.failed, said) || isOneOf(statusWords.cancelled, said) ? 'failed' : 'running';
}

function isOneOf(words: readonly string[], word: string): boolean {
	return words.includes(word);
}

/** Leaves out what the service did not say. */
function defined<T extends object>(value: T): T {
	return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as T;
}
