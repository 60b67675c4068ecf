import type { Polling, ProgressHistory } from '../Video';
import { nextPollAt } from './pollSchedule';

/**
 * The polling of a task that nobody has asked for yet. Times in milliseconds.
 * @param ledgerKey where its order stands in the ledger, if this execution ordered it
 */
export function startPolling(taskId: string, nowMs: number, timeoutMs: number, ledgerKey?: string): Polling {
	const progress: ProgressHistory = { polledAt: 0, polls: 0 };
	return {
		taskId,
		ledgerKey,
		startedAt: nowMs,
		timeoutMs,
		nextPollAt: nowMs + Math.min(nextPollAt(progress), timeoutMs),
		progress,
		failedPolls: 0,
		refusedPolls: 0,
		linklessPolls: 0,
	};
}
