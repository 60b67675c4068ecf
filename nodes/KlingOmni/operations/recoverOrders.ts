import { compareRepeats } from '../generation/purchase/compareRepeats';
import type { LedgerEntry } from '../generation/purchase/LedgerEntry';
import { secondsOf } from '../generation/purchase/secondsOf';
import { isOrdered, type Video } from '../generation/Video';
import type { Run } from './Run';

/**
 * A kill takes the ledger with it. What was recorded in the list of executions by then is entered again, so that a retry
 * waits for those tasks as if nothing had happened. Only the very same request counts as the same order.
 */
export async function recoverOrders(
	videos: readonly Video[],
	{ ledger, record, journal, host }: Pick<Run, 'ledger' | 'record' | 'journal' | 'host'>,
): Promise<void> {
	const open = videos.filter(isOrdered).filter(({ order }) => !hasFilm(ledger.find(order.ledgerKey)));
	if (!record.isRetry || open.length === 0) return;
	const earlier = await journal.earlier();
	for (const { itemIndex, order } of open) {
		const [recorded, ...further] = earlier.of(order);
		if (recorded === undefined) continue;
		const known = ledger.find(order.ledgerKey);
		const isLater = known === undefined ? 1 : compareRepeats(recorded, known);
		// Where the ledger knows a task, only a later order of it is news; where it knows none, the same order is.
		if (known?.taskId === undefined ? isLater < 0 : isLater <= 0) continue;
		const { taskId, execution: executionId, ordersAgain, sentAgain } = recorded;
		const { prompt } = order.request;
		const furtherTaskIds = further.map((each) => each.taskId);
		const seconds = secondsOf(order.request);
		const bought = { taskId, furtherTaskIds, prompt, executionId, seconds, ordersAgain, sentAgain };
		ledger.recover(order.ledgerKey, bought);
		host.log('found again', { taskId, itemIndex });
	}
}

/** Whether there is a film. A task that is open may have failed by now, and been ordered again by another retry. */
function hasFilm(entry: LedgerEntry | undefined): boolean {
	return entry?.task !== undefined && entry.task.state !== 'failed';
}
