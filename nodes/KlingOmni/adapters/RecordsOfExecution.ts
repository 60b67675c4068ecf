import type { IExecuteFunctions } from 'n8n-workflow';
import { hashOf } from '../generation/hashOf';
import { EarlierOrders } from '../generation/purchase/EarlierOrders';
import type { ExecutionStore } from '../generation/purchase/openExecutionStore';
import type { PurchaseRecord } from '../generation/purchase/PurchaseRecord';
import type { RecordedOrder } from '../generation/purchase/RecordedOrder';
import { executionIdentity } from './executionIdentity';
import { readRecord } from './readRecord';
import { RecordPointers, type NameDigit } from './RecordPointers';

/** An execution and its retries have no more records than this: a thousand orders make tens. */
const maxRecords = 5_000;

interface Found {
	orders: EarlierOrders;
	/** How many slots are taken: by the execution, and by each retry that has recorded something. */
	slots: number;
}

/** What each execution has found, by its live store: it looks once, however often its node runs. */
const lookups = new WeakMap<object, Promise<Found>>();

/**
 * The records of orders that an execution and its retries have left in the list of executions, found again after a kill: a
 * note in n8n's store leads to the latest one, and each of them to the one before it.
 */
export class RecordsOfExecution {
	private made?: RecordPointers;

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly record: PurchaseRecord,
		private readonly trail: ExecutionStore['records'],
	) {}

	/** What earlier tries have recorded; nothing in an execution that is no retry. */
	async earlier(): Promise<EarlierOrders> {
		return (await this.found()).orders;
	}

	/** The latest record of this execution. */
	async latest(): Promise<string | undefined> {
		return (await this.ownTrail()).latest;
	}

	/** Makes a record found again. @param executionId its own */
	async add(executionId: string): Promise<void> {
		const trail = await this.ownTrail();
		const { slot = 0, latest } = trail;
		trail.latest = executionId;
		await this.pointers.move(slot, latest, executionId);
	}

	/** A retry inherits the trail of the one before, and begins one of its own. */
	private async ownTrail(): Promise<ExecutionStore['records']> {
		const executionId = this.context.getExecutionId();
		if (this.trail.executionId === executionId) return this.trail;
		const { slots: slot } = await this.found();
		return Object.assign(this.trail, { executionId, slot, latest: undefined });
	}

	/** Made when it is needed: most runs of a node that waits in the background order nothing. */
	private get pointers(): RecordPointers {
		if (this.made === undefined) {
			const { context, record } = this;
			const [execution, node] = [executionIdentity(context), context.getNode().id];
			const name: NameDigit = (...digit) => hashOf(execution, node, 'record', ...digit);
			this.made = new RecordPointers(record, name, context.getExecutionId());
		}
		return this.made;
	}

	private async found(): Promise<Found> {
		const begun = lookups.get(this.trail);
		if (begun !== undefined) return await begun;
		const lookup = this.look();
		lookups.set(this.trail, lookup);
		return await lookup;
	}

	private async look(): Promise<Found> {
		const recorded: RecordedOrder[] = [];
		const seen = new Set<string>();
		let slots = 0;
		for (; this.record.isRetry && !this.isStopped(); slots++) {
			const ids = await this.pointers.read(slots);
			if (ids === undefined) break;
			for (const id of ids) recorded.push(...(await this.follow(id, seen)));
		}
		return { orders: new EarlierOrders(recorded), slots };
	}

	/** All orders from a record back to the first one, in the order in which they were recorded. */
	private async follow(latest: string, seen: Set<string>): Promise<RecordedOrder[]> {
		const records: RecordedOrder[][] = [];
		let id: string | undefined = latest;
		while (id !== undefined && !seen.has(id) && seen.size < maxRecords && !this.isStopped()) {
			seen.add(id);
			const { orders, previous } = await this.read(id);
			records.push(orders);
			id = previous;
		}
		return records.reverse().flat();
	}

	/** One that n8n has pruned, or that somebody has deleted, holds nothing any more. */
	private async read(id: string): Promise<ReturnType<typeof readRecord>> {
		try {
			return readRecord(await this.context.getExecutionDataById(id));
		} catch {
			return { orders: [] };
		}
	}

	private isStopped(): boolean {
		return this.context.getExecutionCancelSignal()?.aborted === true;
	}
}
