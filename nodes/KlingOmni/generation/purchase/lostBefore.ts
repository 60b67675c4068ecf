import type { Failure } from '../Failure';
import type { Order } from '../Video';
import { orderedBefore } from './failures/orderedBefore';
import type { Ledger } from './Ledger';
import type { OrderJournal } from './OrderJournal';

/** Tells of an order that a lost execution has made, or was about to make, with what is on record of its place. */
export async function lostBefore(
	order: Order,
	{ ledger, journal }: { ledger: Ledger; journal: Pick<OrderJournal, 'earlier'> },
): Promise<Failure> {
	const atItsPlace = (await journal.earlier()).at(order);
	// What another item has come out with by now was its own: the rows are in another order.
	const isOfAnother = atItsPlace !== undefined && ledger.knowsTask(atItsPlace.taskId);
	return orderedBefore(order, isOfAnother ? undefined : atItsPlace);
}
