import { progressAt } from './progressAt';
import type { Task } from './Task';

/** The `data` of GET /v1/tasks/{id}. */
export interface TaskData {
	readonly id: string;
	readonly status: 'submitted' | 'pending' | 'processing' | 'completed' | 'failed' | 'cancelled';
	readonly progress?: number;
	/** Unix seconds. */
	readonly created: number;
	readonly [field: string]: unknown;
}

const linkLifetimeSeconds = 86_400;

/**
 * What a task is doing at a time (ms): the first 2 % of its time, and no more than 1 s, it is `submitted`, up
 * to 6 % and no more than 3 s `pending`, then `processing`, at its end `completed` or what its failure says.
 */
export function describeTask(task: Task, now: number, filesUrl: string): TaskData {
	const elapsed = Math.max(0, now - task.createdAt);
	const common = {
		id: task.id,
		created: Math.floor(task.createdAt / 1000),
		...(task.estimatedSeconds === undefined ? {} : { estimated_time: task.estimatedSeconds }),
	};
	if (elapsed < task.queuedMs) return { ...common, status: 'pending', ...progressField(task, 0) };
	if (elapsed < task.durationMs) {
		const [worked, workMs] = [elapsed - task.queuedMs, task.durationMs - task.queuedMs];
		const status =
			worked < Math.min(0.02 * workMs, 1000)
				? 'submitted'
				: worked < Math.min(0.06 * workMs, 3000)
					? 'pending'
					: 'processing';
		return {
			...common,
			status,
			...progressField(task, status === 'processing' ? worked / workMs : 0),
		};
	}

	const completed = Math.floor((task.createdAt + task.durationMs) / 1000);
	const ended = { ...common, completed, actual_time: Math.round(task.durationMs / 1000) };
	if (task.failure) {
		const { status = 'failed', code, message, type } = task.failure;
		return { ...ended, status, ...progressField(task, 1), error: { code, message, type } };
	}
	return {
		...ended,
		status: 'completed',
		progress: 100,
		cost: task.cost,
		credits_cost: Number((task.cost * 10).toFixed(6)),
		result: {
			videos: Array.from({ length: task.videos }, (_, index) => ({
				url: [`${filesUrl}/files/${task.id}-${index + 1}.mp4`],
				expires_at: completed + linkLifetimeSeconds,
			})),
		},
	};
}

function progressField(task: Task, fraction: number): { progress?: number } {
	const progress = progressAt(task.pace, fraction);
	return progress === undefined ? {} : { progress };
}
