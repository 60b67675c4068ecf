import type { Order } from '../Video';
import type { LedgerEntry, Repeats } from './LedgerEntry';
import type { NotesAhead } from './NotesAhead';
import type { PurchaseRecord } from './PurchaseRecord';

/** The note of an order in the record that outlives a kill, written before the request leaves. */
export interface OrderNote {
	/** Whether it was there before and is not from this ledger: n8n was killed, or another retry has ordered it. */
	isFromElsewhere: boolean;
	/** Takes it back, for an order that provably was not accepted. @returns whether it is gone */
	withdraw(): Promise<boolean>;
}

/**
 * @param known what the ledger knows of the order
 * @param next those that are about to be sent after it, which nothing is known of
 */
export async function noteOrder(
	order: Order,
	repeats: Repeats,
	known: LedgerEntry | undefined,
	{ record, notes }: { record: PurchaseRecord; notes: NotesAhead },
	next: () => Order[],
): Promise<OrderNote> {
	const keys = keysOf(order, repeats);
	const noted = await notes.note(keys, () => next().map((each) => keysOf(each, {})));
	return {
		isFromElsewhere: record.isRetry && isFromElsewhere(noted, keys, order, known),
		withdraw: async () => await record.withdraw(keys),
	};
}

/** Each further order of a place has a note of its own. */
function keysOf({ recordKey, placeKey }: Order, { ordersAgain = 0, sentAgain = 0 }: Repeats): string[] {
	if (ordersAgain > 0 || sentAgain > 0) return [`${recordKey}-${ordersAgain}-${sentAgain}`];
	return placeKey === undefined ? [recordKey] : [recordKey, placeKey];
}

function isFromElsewhere(
	noted: ReadonlySet<string>,
	[key = '']: string[],
	{ recordKey, placeKey, isKnownPlace }: Order,
	known: LedgerEntry | undefined,
): boolean {
	const isRepeat = key !== recordKey;
	if (isRepeat) return noted.has(key) && known?.withdrawn !== false;
	const isSameRequest = noted.has(recordKey) && (known === undefined || known.withdrawn === true);
	// After a crash a prompt that was edited and one that differs each time look the same: there the place decides.
	const isSamePlace = placeKey !== undefined && noted.has(placeKey) && !isKnownPlace;
	return isSameRequest || isSamePlace;
}
