import { envelope, statusWords, taskAnswer } from './answers';
import { plainText } from './plainText';
import { publicLink } from './publicLink';
import { excerpt } from './readError';
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
	const named = task.task_id ?? task.id;
	if (isBare && named === undefined) return { kind: 'none' };
	if (named !== undefined && ![task.id, task.task_id].includes(taskId))
		return { kind: 'other', taskId: named };
	const found = task.result?.videos ?? [];
	const links = (Array.isArray(found) ? found : [found]).flatMap((video) => {
		if (typeof video === 'string') return linksOf(video).map((url) => ({ url }));
		const [first = [], second = []] = [video?.url, video?.video_url].map(linksOf);
		return (first.length > 0 ? first : second).map((url) => defined({ url, expiresAt: video?.expires_at }));
	});
	const judged = links
		.slice(0, maxVideos)
		.map(({ url, ...rest }) => ({ ...rest, ...judgeLink(url, baseUrl) }));
	const error = typeof task.error === 'string' ? { message: task.error } : task.error;
	const words = [error?.message, task.message, task.fail_reason, error?.code, error?.type];
	const reason = words.find((word) => word !== undefined && word !== '' && word !== 0);
	const read = defined({
		taskId,
		status: isOneOf(statusWords.cancelled, said) ? 'cancelled' : said,
		state: stateOf(said),
		videos: judged.flatMap((link) => ('url' in link ? [link] : [])),
		leftOut: links.length > maxVideos ? links.length - maxVideos : undefined,
		refusedLink: judged.flatMap((link) => ('problem' in link ? [link.problem] : []))[0],
		progress: task.progress,
		createdAt: task.created,
		completedAt: task.completed,
		cost: task.cost,
		reason: reason === undefined ? undefined : plainText(String(reason), longest.reason),
		raw: keepable(raw),
	});
	return { kind: 'task', task: read, isNamed: named !== undefined };
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

function linksOf(found: unknown): string[] {
	const links = [found].flat() as unknown[];
	return links
		.filter((link): link is string => typeof link === 'string' && link.trim() !== '')
		.map((link) => link.trim());
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
