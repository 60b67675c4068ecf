import type { FailedItem, Failure } from '../generation/Failure';

/** The same failure for every item: nothing could be begun. */
export function failAll(itemCount: number, failure: Failure): FailedItem[] {
	return Array.from({ length: itemCount }, (_none, itemIndex) => ({ itemIndex, failure }));
}
