import type { IExecuteFunctions } from 'n8n-workflow';
import type { PurchaseRecord } from '../generation/purchase';

/** How many purchases of this node n8n remembers; older ones are forgotten. A retry comes soon or not at all. */
const maxEntries = 5_000;

/**
 * Notes purchases in n8n's deduplication store, which is written at once and outlives a kill. The store is read and written
 * as a whole without a lock, so notes go one batch after another: all that come while one is being written are the next.
 */
export class DeduplicationRecord implements PurchaseRecord {
	readonly isRetry: boolean;
	private available: boolean;
	private pending: string[] = [];
	private writing: Promise<ReadonlySet<string> | undefined> | undefined;

	constructor(private readonly context: IExecuteFunctions) {
		this.isRetry = context.getMode() === 'retry';
		this.available = typeof context.helpers.checkProcessedAndRecord === 'function';
	}

	async note(key: string): Promise<'new' | 'known' | 'unavailable'> {
		if (!this.available) return 'unavailable';
		this.pending.push(key);
		while (this.writing !== undefined) {
			if (!this.pending.includes(key)) break;
			await this.writing;
		}
		if (this.pending.includes(key)) this.writing = this.write();
		const known = await this.writing;
		return known === undefined ? 'unavailable' : known.has(key) ? 'known' : 'new';
	}

	async withdraw(key: string): Promise<void> {
		if (!this.available) return;
		await this.writing;
		try {
			await this.context.helpers.removeProcessed([key], 'node', { mode: 'entries' });
		} catch {
			// The ledger remembers the refusal too; only after a crash would the note be taken for a purchase.
		}
	}

	private async write(): Promise<ReadonlySet<string> | undefined> {
		// One turn of the event loop lets the other items of this moment join the batch.
		await Promise.resolve();
		const keys = this.pending;
		this.pending = [];
		try {
			const { processed } = await this.context.helpers.checkProcessedAndRecord(keys, 'node', {
				mode: 'entries',
				maxEntries,
			});
			return new Set(processed.map(String));
		} catch {
			this.available = false;
			return undefined;
		} finally {
			this.writing = undefined;
		}
	}
}
