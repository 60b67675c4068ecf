import type { Books } from '../standIn/Books';
import type { ExecutionEnd } from './ExecutionEnd';

/** What became of a cell, and of Retry execution after it where it failed. */
export interface CellResult {
	first: ExecutionEnd;
	retried?: ExecutionEnd;
	/** How often the fault struck before the retry; nothing where it is that there is no service. */
	hits?: number;
	/** How many tasks had been bought before the retry. */
	boughtBefore: number;
	/** The tasks that the retry asked for. */
	readsInRetry: string[];
	books: Books;
	apiKey: string;
}
