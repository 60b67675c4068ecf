import type { TaskVideo } from '../../api/Task';
import type { Order, Phase } from '../Video';
import { phaseOfEnded } from '../waiting/phaseOfEnded';
import { submitInDoubt } from './failures/submitInDoubt';
import { phaseOfBought } from './phaseOfBought';
import type { Attempts } from './Ledger';
import type { LedgerEntry } from './LedgerEntry';

/** So often a place is ordered once more because its task failed, whoever asks. */
const maxOrdersAgain = 2;

/** What follows from what the ledger knows: the video is where it is, or its order may be sent. */
export type Recalled = { kind: 'known'; phase: Phase } | { kind: 'order'; attempts: Attempts };

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
	const { executionId, isRetry, nowMs } = asking;
	const may = (what: 'failed' | 'inDoubt') =>
		order.orderAgain?.includes(what) === true && orderedAgainIn?.[what] !== executionId;
	const attempts = { ordersAgain, sentAgain, orderedAgainIn };
	const isLast = isLastOrder(entry);

	if (task?.state === 'failed') {
		if (isLast) return known(phaseOfEnded(task, 'last'));
		// The service itself has said that there is no video.
		const isPerson = isRetry && entry.executionId !== executionId;
		if (!isPerson && !may('failed')) return known(phaseOfEnded(task, 'own'));
		const noted = isPerson ? orderedAgainIn : { ...orderedAgainIn, failed: executionId };
		return {
			kind: 'order',
			attempts: { ordersAgain: ordersAgain + 1, sentAgain: 0, orderedAgainIn: noted },
		};
	}
	// A link that has died may have a successor: the task is polled once more.
	const isAlive = ({ expiresAt = Infinity }: TaskVideo) => expiresAt * 1000 > nowMs;
	if (task?.videos.every(isAlive)) return known(phaseOfEnded(task, 'own'));
	if (taskId !== undefined) return known(phaseOfBought({ taskId, furtherTaskIds }, order, isLast, nowMs));
	if (entry.state !== 'submitting') return { kind: 'order', attempts };
	if (!may('inDoubt')) return known({ phase: 'failed', failure: submitInDoubt(entry, order.orderAgain) });
	const noted = { ...orderedAgainIn, inDoubt: executionId };
	return { kind: 'order', attempts: { ordersAgain, sentAgain: sentAgain + 1, orderedAgainIn: noted } };
}

/** Whether the task of this order will not be ordered once more when it fails. */
export function isLastOrder({ ordersAgain = 0 }: Pick<LedgerEntry, 'ordersAgain'>): boolean {
	return ordersAgain >= maxOrdersAgain;
}

function known(phase: Phase): Recalled {
	return { kind: 'known', phase };
}
