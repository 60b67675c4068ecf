import type { Task } from '../../api/Task';

/** What is told to whoever watches, after a poll. */
export function describeProgress(
	{ progress, taskId, status }: Task,
	finished: number,
	total: number,
): string {
	const percent = progress === undefined ? '' : `, ${progress} %`;
	return `${finished} of ${total} finished; ${taskId}: ${status}${percent}`;
}
