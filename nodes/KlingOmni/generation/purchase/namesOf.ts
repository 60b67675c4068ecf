import type { Order } from '../Video';

/** What an order that another ledger has made would be called in the record: by its request, and by its place. */
export function namesOf({ recordKey, placeKey, isKnownPlace }: Order): string[] {
	return placeKey === undefined || isKnownPlace ? [recordKey] : [recordKey, placeKey];
}
