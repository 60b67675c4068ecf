import type { IExecuteFunctions } from 'n8n-workflow';
import type { PurchaseRecord } from '../generation/purchase/PurchaseRecord';
import { inTurn } from './inTurn';
import { storeOf } from './storeOf';

/** Keys that go into the store, or out of it, together. */
interface Batch<T> {
	keys: string[];
	outcome: Promise<T>;
}

/**
 * Notes purchases in n8n's deduplication store, which is written at once and outlives a kill. A node has one row in it,
 * which n8n reads and writes as a whole and without a lock. So in this process everything done to a row goes one after the
 * other, also by executions side by side; what comes up meanwhile is the next batch.
 */
export class DeduplicationRecord implements PurchaseRecord {
	readonly isRetry: boolean;
	private readonly row: string;
	private readonly maxEntries: number;
	private available: boolean;
	private notes?: Batch<ReadonlySet<string> | undefined>;
	private withdrawals?: Batch<boolean>;

	constructor(private readonly context: IExecuteFunctions) {
		this.isRetry = context.getMode() === 'retry';
		const { row, isThere, maxEntries } = storeOf(context);
		this.available = isThere;
		this.row = row;
		this.maxEntries = maxEntries;
	}

	async note(keys: string[]): Promise<ReadonlySet<string>> {
		if (!this.available) return new Set();
		this.notes ??= this.batch(async (all) => {
			this.notes = undefined;
			return await this.record(all);
		});
		this.notes.keys.push(...keys);
		const known = await this.notes.outcome;
		return new Set(keys.filter((key) => known?.has(key)));
	}

	async withdraw(keys: string[]): Promise<boolean> {
		if (!this.available) return false;
		this.withdrawals ??= this.batch(async (all) => {
			this.withdrawals = undefined;
			return await this.remove(all);
		});
		this.withdrawals.keys.push(...keys);
		return await this.withdrawals.outcome;
	}

	/** n8n tells only by noting: what was not there goes out again, before anybody else can find it. */
	async known(keys: string[]): Promise<ReadonlySet<string>> {
		if (keys.length === 0 || !this.available) return new Set();
		return await inTurn(this.row, async () => {
			const known = (await this.record(keys)) ?? new Set();
			const others = keys.filter((key) => !known.has(key));
			if (others.length > 0 && this.available) await this.remove(others);
			return known;
		});
	}

	/** A batch is open to further keys until its turn comes. */
	private batch<T>(write: (keys: string[]) => Promise<T>): Batch<T> {
		const keys: string[] = [];
		return { keys, outcome: inTurn(this.row, async () => await write(keys)) };
	}

	/** @returns those that were there before; nothing where there is no store. */
	private async record(keys: string[]): Promise<ReadonlySet<string> | undefined> {
		// The very first note of a node may clash with that of another process; the second try finds its row.
		for (let tries = 1; tries <= 2; tries++) {
			try {
				const options = { mode: 'entries', maxEntries: this.maxEntries } as const;
				const found = await this.context.helpers.checkProcessedAndRecord(keys, 'node', options);
				return new Set(found.processed.map(String));
			} catch {
				this.available = tries < 2;
			}
		}
		return undefined;
	}

	private async remove(keys: string[]): Promise<boolean> {
		try {
			await this.context.helpers.removeProcessed(keys, 'node', { mode: 'entries' });
			return true;
		} catch {
			// The ledger remembers the refusal too; only after a crash would the note be taken for a purchase.
			return false;
		}
	}
}
