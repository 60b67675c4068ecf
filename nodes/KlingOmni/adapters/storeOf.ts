import type { IExecuteFunctions } from 'n8n-workflow';

/** The row that n8n's deduplication store has for a node, and how much it keeps. */
export interface StoreRow {
	/** Names the row in this process. */
	row: string;
	/**
	 * Two notes for each order, three for each execution that has ordered, and a mark for each place of a day: enough for
	 * 2,000 executions of one order and a day of 5,000. n8n drops the oldest first.
	 */
	maxEntries: number;
	/** Old versions of n8n have no such store. */
	isThere: boolean;
}

/** The scope is always the node: that of the workflow is the user's own, who may use Remove Duplicates. */
export function storeOf(context: IExecuteFunctions): StoreRow {
	return {
		row: `${context.getWorkflow().id ?? ''} ${context.getNode().id}`,
		maxEntries: 15_000,
		isThere: typeof context.helpers.checkProcessedAndRecord === 'function',
	};
}
