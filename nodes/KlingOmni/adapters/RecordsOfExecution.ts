import type { IExecuteFunctions } from 'n8n-workflow';
import { hashOf } from '../generation/hashOf';
import { EarlierOrders } from '../generation/purchase/EarlierOrders';
import type { ExecutionStore } from '../generation/purchase/openExecutionStore';
import type { PurchaseRecord } from '../generation/purchase/PurchaseRecord';
import type { RecordedOrder } from '../generation/purchase/RecordedOrder';
import { executionIdentity } from './executionIdentity';
import { readRecordedOrders } from './readRecordedOrders';
import { RecordPointers } from './RecordPointers';

/** More records than this no execution has: a thousand orders make tens. */
const maxRecords = 2_000;

interface Found {
	orders: EarlierOrders;
	/** How many records there are. */
	count: number;
}

/** What each execution has found, by its live store: it looks once, however often its node runs. */
const lookups = new WeakMap<object, Promise<Found>>();

/** The records of orders that an execution and its retries have left in the list of executions, found again after a kill. */
export class RecordsOfExecution {
	private readonly pointers: RecordPointers;

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly record: PurchaseRecord,
		private readonly counts: ExecutionStore['counts'],
	) {
		const [execution, node] = [executionIdentity(context), context.getNode().id];
		this.pointers = new RecordPointers(record, (...digit) => hashOf(execution, node, 'record', ...digit));
	}

	/** What earlier tries have recorded; nothing in an execution that is no retry. */
	async earlier(): Promise<EarlierOrders> {
		return (await this.found()).orders;
	}

	/** Makes a record found again. @param executionId its own */
	async add(executionId: string): Promise<void> {
		const ordinal = Math.max(Number(this.counts.records ?? 0) || 0, (await this.found()).count);
		this.counts.records = ordinal + 1;
		await this.pointers.note(ordinal, executionId);
	}

	private async found(): Promise<Found> {
		const known = lookups.get(this.counts);
		if (known !== undefined) return await known;
		const lookup = this.look();
		lookups.set(this.counts, lookup);
		return await lookup;
	}

	private async look(): Promise<Found> {
		const recorded: RecordedOrder[] = [];
		let count = 0;
		for (; this.record.isRetry && count < maxRecords; count++) {
			const ids = await this.pointers.read(count);
			if (ids === undefined) break;
			for (const id of ids) recorded.push(...(await this.read(id)));
		}
		return { orders: new EarlierOrders(recorded), count };
	}

	/** One that n8n has pruned, or that somebody has deleted, holds nothing any more. */
	private async read(id: string): Promise<RecordedOrder[]> {
		try {
			return readRecordedOrders(await this.context.getExecutionDataById(id));
		} catch {
			return [];
		}
	}
}
