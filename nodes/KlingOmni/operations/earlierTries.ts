import type { EarlierTries } from '../generation/ofThisTry';
import type { Run } from './Run';

/** Asks what earlier tries have ordered of an item, or of all. */
export type AskEarlier = (itemIndex?: number) => Promise<EarlierTries>;

/**
 * Knows what earlier tries of this execution have ordered, for an item that is refused before anything is sent: with Stop on
 * error of all items, since it holds back all of them. Where n8n was killed the ledger is gone, and the record is asked.
 */
export function earlierTries(
	run: Pick<Run, 'record' | 'itemCount' | 'stopsOnError' | 'ordersAt' | 'lostPlaceKeys'>,
): AskEarlier {
	const { record, itemCount, stopsOnError, ordersAt, lostPlaceKeys } = run;
	let lost: Promise<boolean> | undefined;
	const wasLost = async () => record.isRetry && (await record.known(lostPlaceKeys())).size > 0;
	const ask = async (itemIndexes: number[]): Promise<EarlierTries> => {
		const orders = itemIndexes.flatMap(ordersAt);
		lost ??= wasLost();
		return {
			taskIds: orders.flatMap(({ taskId }) => taskId ?? []),
			inDoubt: orders.some(({ taskId }) => taskId === undefined),
			wasLost: await lost,
		};
	};
	let ofAll: Promise<EarlierTries> | undefined;
	return async (itemIndex) =>
		stopsOnError || itemIndex === undefined
			? await (ofAll ??= ask(Array.from({ length: itemCount }, (_none, at) => at)))
			: await ask([itemIndex]);
}
