import { envelope, statusWords, taskAnswer } from './answers';
import type { Task } from './Task';

/**
 * Reads a task out of an answer to a status request, with or without an envelope.
 * @returns nothing when the answer describes no task.
 */
export function readTask(taskId: string, body: unknown): Task | undefined {
	const data = envelope.safeParse(body).data?.data ?? body;
	const raw: unknown = Array.isArray(data) ? data[0] : data;
	const parsed = taskAnswer.safeParse(raw);
	const said = parsed.data?.status?.trim().toLowerCase();
	if (!parsed.success || said === undefined || said === '') return undefined;

	const { data: task } = parsed;
	const isBare = raw === body;
	// A gateway's own {"status": "error"} is not a task: without an envelope only an id tells them apart.
	if (isBare && (task.id ?? task.task_id) === undefined) return undefined;
	const found = task.result?.videos ?? [];
	const videos = (Array.isArray(found) ? found : [found]).flatMap((video) => {
		if (typeof video === 'string') return linksOf(video).map((url) => ({ url }));
		const [first = [], second = []] = [video?.url, video?.video_url].map(linksOf);
		return (first.length > 0 ? first : second).map((url) => defined({ url, expiresAt: video?.expires_at }));
	});
	const error = typeof task.error === 'string' ? { message: task.error } : task.error;
	const words = [error?.message, task.message, task.fail_reason, error?.code, error?.type];
	const reason = words.find((word) => word !== undefined && word !== '' && word !== 0);
	return defined({
		taskId,
		status: isOneOf(statusWords.cancelled, said) ? 'cancelled' : said,
		state: stateOf(said),
		videos,
		progress: task.progress,
		createdAt: task.created,
		completedAt: task.completed,
		cost: task.cost,
		reason: reason === undefined ? undefined : String(reason),
		raw: raw as Record<string, unknown>,
	});
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
