import type { Repeats } from './LedgerEntry';

/** Positive where an order was made, or sent, more often than the other one of the same request. */
export function compareRepeats(one: Repeats, other: Repeats): number {
	const ordered = (one.ordersAgain ?? 0) - (other.ordersAgain ?? 0);
	return ordered !== 0 ? ordered : (one.sentAgain ?? 0) - (other.sentAgain ?? 0);
}
