import type { Order } from '../Video';
import type { Ledger } from './Ledger';
import type { LedgerEntry, Repeats } from './LedgerEntry';
import type { NotesAhead } from './NotesAhead';
import type { PurchaseRecord } from './PurchaseRecord';

/** The note of an order in the record that outlives a kill, written before the request leaves. */
export interface OrderNote {
	/**
	 * What was there before and is not from this ledger, since n8n was killed or another retry has ordered: this request, or
	 * another one at its place.
	 */
	fromElsewhere?: 'request' | 'place';
	/** Takes back what is ours of it, for an order that provably was not accepted. @returns whether that is gone */
	withdraw(): Promise<boolean>;
}

interface NoteContext {
	ledger: Ledger;
	record: PurchaseRecord;
	notes: NotesAhead;
}

/** @param next those that are about to be sent after it, which nothing is known of */
export async function noteOrder(
	order: Order,
	repeats: Repeats,
	{ ledger, record, notes }: NoteContext,
	next: () => Order[],
): Promise<OrderNote> {
	const names = keysOf(order, repeats);
	// A note of no order could not be taken back, so it tells nothing. Of several retries one alone is to order: it has this.
	const leftKey = ledger.find(order.ledgerKey)?.withdrawn === false ? `${names[0]}-left` : undefined;
	const keys = leftKey === undefined ? names : [...names, leftKey];
	const upcoming = (each: Order) => ({
		keys: keysOf(each, {}),
		leftNoted: () => ledger.leftNoted(each.ledgerKey),
	});
	const noted = await notes.note(keys, () => next().map(upcoming));
	const known = ledger.find(order.ledgerKey);
	// What was there before is somebody else's, who may have bought, unless the ledger knows that it is of no order.
	const isOurs = leftKey === undefined ? known?.withdrawn === false : !noted.has(leftKey);
	const own = isOurs ? keys : keys.filter((key) => !noted.has(key));
	const ofLeft = leftKey !== undefined && noted.has(leftKey) ? 'request' : undefined;
	const before = leftKey === undefined ? fromElsewhere(noted, keys, order, known) : ofLeft;
	return {
		fromElsewhere: record.isRetry ? before : undefined,
		withdraw: async () => own.length === 0 || (await record.withdraw(own)),
	};
}

/** Each further order of a place has a note of its own. */
function keysOf({ recordKey, placeKey }: Order, { ordersAgain = 0, sentAgain = 0 }: Repeats): string[] {
	if (ordersAgain > 0 || sentAgain > 0) return [`${recordKey}-${ordersAgain}-${sentAgain}`];
	return placeKey === undefined ? [recordKey] : [recordKey, placeKey];
}

function fromElsewhere(
	noted: ReadonlySet<string>,
	[key = '']: string[],
	{ recordKey, placeKey, isKnownPlace }: Order,
	known: LedgerEntry | undefined,
): OrderNote['fromElsewhere'] {
	const isRepeat = key !== recordKey;
	if (isRepeat) return noted.has(key) && known?.withdrawn !== false ? 'request' : undefined;
	const isSameRequest = noted.has(recordKey) && (known === undefined || known.withdrawn === true);
	// After a crash a prompt that was edited and one that differs each time look the same: there the place decides.
	// Once our own note of it was taken back, the one that is there now is another's.
	const mayBeOther = known === undefined ? !isKnownPlace : known.withdrawn === true;
	const isSamePlace = placeKey !== undefined && noted.has(placeKey) && mayBeOther;
	if (isSameRequest) return 'request';
	return isSamePlace ? 'place' : undefined;
}
