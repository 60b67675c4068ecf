import type { Order } from '../Video';
import { compareRepeats } from './compareRepeats';
import type { RecordedOrder } from './RecordedOrder';

/** What earlier tries of an execution have recorded of the orders that were accepted. A task has one entry each. */
export class EarlierOrders {
	private readonly byRequest = new Map<string, RecordedOrder[]>();
	private readonly byPlace = new Map<string, RecordedOrder>();

	/** @param recorded in the order in which they were recorded */
	constructor(recorded: readonly RecordedOrder[]) {
		for (const each of recorded) {
			if (each.place !== undefined) this.byPlace.set(each.place, each);
			const latest = this.byRequest.get(each.order) ?? [];
			const later = latest[0] === undefined ? 1 : compareRepeats(each, latest[0]);
			if (later > 0) this.byRequest.set(each.order, [each]);
			else if (later === 0 && latest.every(({ taskId }) => taskId !== each.taskId)) latest.push(each);
		}
	}

	/** The tasks of the latest order of the same request; none where no such order was recorded. */
	of({ recordKey }: Order): readonly RecordedOrder[] {
		return this.byRequest.get(recordKey) ?? [];
	}

	/** What was ordered last at the same place, with whatever request. */
	at({ placeKey }: Order): RecordedOrder | undefined {
		return placeKey === undefined ? undefined : this.byPlace.get(placeKey);
	}
}
