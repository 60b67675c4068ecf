import type { Polling } from '../Video';

/** So long a task may stand in the service's own queue without that counting, in milliseconds. */
const longestQueueMs = 6 * 3_600_000;

/** The service's words for a task that it has accepted and not begun; `pending` and `submitted` are those that it documents. */
const waitingWords = new Set(['submitted', 'pending', 'queued', 'queueing', 'in_queue', 'waiting']);

/** When the waiting for a task ends, in milliseconds since 1970: its timeout, from when it was worked on. */
export function deadlineOf({ startedAt, timeoutMs, queuedMs = 0 }: Polling): number {
	return startedAt + queuedMs + timeoutMs;
}

/** How long a task has been in the service's queue, in milliseconds, after a poll that `polling` has noted. */
export function queuedMsOf(
	{ lastTask, startedAt, queuedMs, progress }: Polling,
	nowMs: number,
): number | undefined {
	const isWaiting = lastTask?.state === 'running' && waitingWords.has(lastTask.status);
	// Once there was progress the word may be an odd one, but the work has begun.
	if (!isWaiting || (lastTask.progress ?? 0) > 0 || progress.first !== undefined) return queuedMs;
	return Math.min(longestQueueMs, nowMs - startedAt);
}
