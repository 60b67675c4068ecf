import type { IDataObject } from 'n8n-workflow';
import type { Task } from '../../api/Task';
import { taskFacts } from '../taskFacts';
import { isTestId } from '../testRun/isTestId';

/**
 * A task as an item's data. Raw, it is what the service gave, but for `error`: n8n takes that name in the first item for a
 * failure of the node and runs it again, so it is called `taskError` here.
 * @param videoIndex which of its videos, from 0
 */
export function taskOutput(task: Task, simplify: boolean, videoIndex = 0): IDataObject {
	if (simplify) {
		const { reason, state } = task;
		return {
			...taskFacts(task, videoIndex),
			...(isTestId(task.taskId) ? { test: true } : {}),
			...(state === 'failed' && reason !== undefined ? { reason } : {}),
		};
	}
	const { error, ...raw } = task.raw;
	const own = { taskId: task.taskId };
	const taskError = error === undefined || error === null ? {} : { taskError: error };
	// The first place, and the last word: whatever the service calls it besides, it is the one that was asked for.
	return { ...own, ...raw, ...taskError, ...own } as IDataObject;
}
