import type { Task } from '../api/Task';

/** What a user wants to know of a task, in the names that workflows rely on. What the service did not say is left out. */
export type TaskFacts = {
	videoUrl?: string;
	taskId: string;
	status: string;
	expiresAt?: string;
	progress?: number;
	cost?: number;
	createdAt?: string;
	completedAt?: string;
};

/**
 * The facts of a task, with one of its videos. Times in ISO 8601, progress in percent, cost in the service's currency.
 * @param videoIndex which of its videos, from 0
 */
export function taskFacts(task: Task, videoIndex = 0): TaskFacts {
	const video = task.state === 'completed' ? task.videos[videoIndex] : undefined;
	const facts: { [Name in keyof TaskFacts]: TaskFacts[Name] | undefined } = {
		videoUrl: video?.url,
		taskId: task.taskId,
		status: task.status,
		expiresAt: toIso(video?.expiresAt),
		progress: task.progress,
		cost: task.cost,
		createdAt: toIso(task.createdAt),
		completedAt: toIso(task.completedAt),
	};
	return Object.fromEntries(Object.entries(facts).filter(([, fact]) => fact !== undefined)) as TaskFacts;
}

/** Unix seconds as ISO 8601; what is no date (out of range, or in milliseconds) is read as well as it can be. */
function toIso(seconds: number | undefined): string | undefined {
	if (seconds === undefined || seconds <= 0) return undefined;
	const date = new Date(seconds > 1e11 ? seconds : seconds * 1000);
	return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
