import type { Task, TaskVideo } from '../../api/Task';
import type { Order, Phase } from '../Video';
import { phaseOfEnded } from '../waiting/phaseOfEnded';
import { submitInDoubt } from './failures/submitInDoubt';
import type { LedgerEntry, Repeats } from './LedgerEntry';
import { phaseOfBought } from './phaseOfBought';

/** So often a place is ordered once more because its task failed, whoever asks. */
const maxOrdersAgain = 2;

/** What follows from what the ledger knows: the video is where it is, or its order may be sent. */
export type Recalled = { kind: 'known'; phase: Phase } | { kind: 'order'; repeats: Repeats };

/** Who asks, and when. */
interface Asking {
	/** A person's retry is another execution; Retry On Fail is not. */
	executionId: string;
	/** Whether this execution is a retry of an earlier one. */
	isRetry: boolean;
	nowMs: number;
}

/**
 * What the ledger knows of an order that was begun before. Pure. A failed task is ordered once more for a person who has
 * pressed Retry, and for Retry On Fail where Order Again says so; an order in doubt only where that says so, whoever asks.
 */
export function recall(entry: LedgerEntry, order: Order, asking: Asking): Recalled {
	const { task, taskId, furtherTaskIds = [], ordersAgain = 0, sentAgain = 0, orderedAgainIn } = entry;
	if (task?.state === 'failed') return recallFailed(entry, task, order, asking);
	// A link that has died may have a successor: the task is polled once more.
	const isAlive = ({ expiresAt = Infinity }: TaskVideo) => expiresAt * 1000 > asking.nowMs;
	if (task?.videos.every(isAlive)) return known(phaseOfEnded(task, 'own'));
	if (taskId !== undefined)
		return known(phaseOfBought({ taskId, furtherTaskIds }, order, isLastOrder(entry), asking.nowMs));
	if (entry.state === 'submitting') return recallDoubted(entry, order, asking);
	return { kind: 'order', repeats: { ordersAgain, sentAgain, orderedAgainIn } };
}

/** The service itself has said that there is no video. */
function recallFailed(entry: LedgerEntry, task: Task, order: Order, asking: Asking): Recalled {
	const { ordersAgain = 0, orderedAgainIn } = entry;
	const { executionId, isRetry } = asking;
	if (isLastOrder(entry)) return known(phaseOfEnded(task, 'last'));
	const repeats = { ordersAgain: ordersAgain + 1, sentAgain: 0 };
	// What failed within this execution nobody has seen yet who could press Retry.
	const isPerson = isRetry && entry.executionId !== executionId && entry.endedIn !== executionId;
	if (isPerson) return { kind: 'order', repeats: { ...repeats, orderedAgainIn } };
	if (!mayRepeat('failed', entry, order, executionId)) return known(phaseOfEnded(task, 'own'));
	return {
		kind: 'order',
		repeats: { ...repeats, orderedAgainIn: { ...orderedAgainIn, failed: executionId } },
	};
}

/** Its request may have arrived: nobody has seen an answer that says so, or that it has not. */
function recallDoubted(entry: LedgerEntry, order: Order, { executionId }: Asking): Recalled {
	const { ordersAgain = 0, sentAgain = 0, orderedAgainIn } = entry;
	if (!mayRepeat('inDoubt', entry, order, executionId))
		return known({ phase: 'failed', failure: submitInDoubt(entry, order.orderAgain) });
	return {
		kind: 'order',
		repeats: {
			ordersAgain,
			sentAgain: sentAgain + 1,
			orderedAgainIn: { ...orderedAgainIn, inDoubt: executionId },
		},
	};
}

/** Whether Order Again wants it and this execution has not done it yet: it does each once. */
function mayRepeat(
	what: 'failed' | 'inDoubt',
	{ orderedAgainIn }: LedgerEntry,
	{ orderAgain }: Order,
	executionId: string,
): boolean {
	return orderAgain?.includes(what) === true && orderedAgainIn?.[what] !== executionId;
}

/** Whether the task of this order will not be ordered once more when it fails. */
export function isLastOrder({ ordersAgain = 0 }: Repeats): boolean {
	return ordersAgain >= maxOrdersAgain;
}

function known(phase: Phase): Recalled {
	return { kind: 'known', phase };
}
