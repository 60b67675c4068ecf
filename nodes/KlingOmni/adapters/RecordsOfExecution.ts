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
	private made?: RecordPointers;

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly record: PurchaseRecord,
		private readonly counts: ExecutionStore['counts'],
	) {}

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

	/** Made when it is needed: most runs of a node that waits in the background order nothing. */
	private get pointers(): RecordPointers {
		if (this.made === undefined) {
			const [execution, node] = [executionIdentity(this.context), this.context.getNode().id];
			const name = (...digit: [number, number, string]) => hashOf(execution, node, 'record', ...digit);
			this.made = new RecordPointers(this.record, name);
		}
		return this.made;
	}

	private async found(): Promise<Found> {
		const begun = lookups.get(this.counts);
		if (begun !== undefined) return await begun;
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
