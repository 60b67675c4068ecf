import { mapConcurrently } from '../generation/mapConcurrently';
import { retrieveTask } from '../generation/testRun/retrieveTask';
import type { Run } from './Run';

/** How many tasks are asked for at once. */
const atOnce = 10;

/**
 * Asks for each task of this execution whose end the ledger does not know, once and for nothing, since a task that failed
 * gives its place back: who waits elsewhere, as in the background, does not tell the ledger.
 * @returns whether any has ended
 */
export async function settleOpenTasks({ host, ledger }: Pick<Run, 'host' | 'ledger'>): Promise<boolean> {
	const isStopped = () => host.isStopped();
	const ended = await mapConcurrently(ledger.openTasks(), atOnce, isStopped, async ({ key, taskId }) => {
		const answer = await retrieveTask(host, taskId);
		if (answer.kind !== 'task') return false;
		const { state, videos } = answer.task;
		// One that is completed without a link yet is for whoever waits for it.
		if (state !== 'failed' && videos.length === 0) return false;
		ledger.end(key, answer.task);
		return true;
	});
	return ended.includes(true);
}
