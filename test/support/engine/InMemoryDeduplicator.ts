/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on the developer's machine, never in n8n */
import { strict as assert } from 'node:assert';
import { createHash } from 'node:crypto';
import { setImmediate as roundTrip } from 'node:timers/promises';
import { UnexpectedError } from 'n8n-workflow';
import type {
	DeduplicationItemTypes,
	DeduplicationScope,
	ICheckProcessedContextData,
	ICheckProcessedOptions,
	IDataDeduplicator,
	IDeduplicationOutput,
} from 'n8n-workflow';

const hash = (value: DeduplicationItemTypes) => createHash('md5').update(value.toString()).digest('base64');

const rowKey = (scope: DeduplicationScope, { node, workflow }: ICheckProcessedContextData) => {
	assert.ok(workflow.id);
	if (scope === 'node' && !node) throw new UnexpectedError('Scope "node" without a node');
	return `${workflow.id}/${scope === 'node' ? `n:${node?.id}` : ''}`;
};

const assertEntries = ({ mode }: ICheckProcessedOptions) => {
	if (mode !== 'entries') throw new UnexpectedError(`This store has only the mode "entries", not "${mode}"`);
};

/**
 * n8n's deduplication store in mode `entries`, without the database: one row of hashes per workflow and node.
 *
 * It keeps n8n's weak spots, which a node has to live with. A call reads the row, then writes the whole row, without a
 * lock: of two calls at once the later write wins, and two first calls clash on the primary key. The first call of
 * all reports every value as new, repeated ones too. `maxEntries` drops the oldest hashes after the new ones were added.
 */
export class InMemoryDeduplicator implements IDataDeduplicator {
	private readonly rows = new Map<string, readonly string[]>();

	async checkProcessedAndRecord(
		items: DeduplicationItemTypes[],
		scope: DeduplicationScope,
		context: ICheckProcessedContextData,
		options: ICheckProcessedOptions,
	): Promise<IDeduplicationOutput> {
		assertEntries(options);
		const key = rowKey(scope, context);
		const stored = await this.read(key);
		const known = new Set(stored);
		const isKnown = (item: DeduplicationItemTypes) => known.has(hash(item));
		const fresh = items.filter((item) => !isKnown(item));
		const hashes = [...(stored ?? []), ...fresh.map(hash)];
		await this.write(
			key,
			options.maxEntries ? hashes.slice(-options.maxEntries) : hashes,
			stored === undefined,
		);
		return { new: fresh, processed: items.filter(isKnown) };
	}

	async removeProcessed(
		items: DeduplicationItemTypes[],
		scope: DeduplicationScope,
		context: ICheckProcessedContextData,
		options: ICheckProcessedOptions,
	): Promise<void> {
		assertEntries(options);
		const key = rowKey(scope, context);
		const stored = await this.read(key);
		if (!stored) return;
		const hashes = [...stored];
		for (const item of items) {
			const index = hashes.indexOf(hash(item));
			if (index !== -1) hashes.splice(index, 1);
		}
		await this.write(key, hashes, false);
	}

	async clearAllProcessedItems(
		scope: DeduplicationScope,
		context: ICheckProcessedContextData,
	): Promise<void> {
		await roundTrip();
		this.rows.delete(rowKey(scope, context));
	}

	async getProcessedDataCount(
		scope: DeduplicationScope,
		context: ICheckProcessedContextData,
	): Promise<number> {
		return (await this.read(rowKey(scope, context)))?.length ?? 0;
	}

	private async read(key: string): Promise<readonly string[] | undefined> {
		await roundTrip();
		return this.rows.get(key);
	}

	private async write(key: string, hashes: readonly string[], insert: boolean): Promise<void> {
		await roundTrip();
		if (insert && this.rows.has(key)) {
			throw new Error('UNIQUE constraint failed: processed_data.workflowId, processed_data.context');
		}
		this.rows.set(key, hashes);
	}
}
