/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on the developer's machine, never in n8n */
import './engineFolder';
import { strict as assert } from 'node:assert';
import { DataDeduplicationService } from 'n8n-core';
import type { IDataDeduplicator } from 'n8n-workflow';
import { RunRecord } from './RunRecord';

const storeOfThisRun = (): IDataDeduplicator => {
	const store = RunRecord.current()?.deduplicator;
	assert.ok(store, 'Instance needs to be initialized before use: this engine has no deduplication store');
	return store;
};

const proxy: IDataDeduplicator = {
	checkProcessedAndRecord: async (...call) => await storeOfThisRun().checkProcessedAndRecord(...call),
	removeProcessed: async (...call) => await storeOfThisRun().removeProcessed(...call),
	clearAllProcessedItems: async (...call) => await storeOfThisRun().clearAllProcessedItems(...call),
	getProcessedDataCount: async (...call) => await storeOfThisRun().getProcessedDataCount(...call),
};

let served: Promise<void> | undefined;

/** Gives n8n-core its one deduplicator per process: one that hands each call to the store of the calling execution. */
export async function serveDeduplication(): Promise<void> {
	served ??= DataDeduplicationService.init(proxy);
	await served;
}
