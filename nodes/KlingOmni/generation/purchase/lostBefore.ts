import type { Failure } from '../Failure';
import type { Order } from '../Video';
import { orderedBefore } from './failures/orderedBefore';
import type { Ledger } from './Ledger';
import type { OrderNote } from './noteOrder';
import type { OrderJournal } from './OrderJournal';

/**
 * Tells of an order that a lost execution has made, or was about to make.
 * @param noted what was found of it: with a note of the very request, another task at its place is none of it
 */
export async function lostBefore(
	order: Order,
	noted: NonNullable<OrderNote['fromElsewhere']>,
	{ ledger, journal }: { ledger: Ledger; journal: Pick<OrderJournal, 'earlier'> },
): Promise<Failure> {
	const atItsPlace = noted === 'place' ? (await journal.earlier()).at(order) : undefined;
	// What another item has come out with by now was its own: the rows are in another order.
	const isOfAnother = atItsPlace !== undefined && ledger.knowsTask(atItsPlace.taskId);
	return orderedBefore(order, isOfAnother ? undefined : atItsPlace);
}
