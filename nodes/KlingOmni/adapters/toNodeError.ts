import { NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';
import { plainText } from '../api/plainText';
import type { FailedItem } from '../generation/Failure';
import { labels } from '../parameters/labels';
import { detailsOf } from './detailsOf';
import type { ReadyTask } from './toItems';

/** What came of the items when not all of them went well. */
export interface PartialFailure {
	failed: FailedItem[];
	/** Tasks of the items that went well: they are bought, but the error keeps them from coming out. */
	ready: ReadyTask[];
	itemCount: number;
	/** Whether the error ends a wait in the background, which n8n cannot enter again: a retry then collects nothing. */
	inBackground: boolean;
}

const shown = 10;
/** How much of each failure the summary of several tells, in characters; the details have it all. */
const maxSummary = 160;

/** The one error that n8n gets when items have failed and the workflow is to stop. It names every task that was paid for. */
export function toNodeError(node: INode, result: PartialFailure): NodeApiError | NodeOperationError {
	const { failed, itemCount } = result;
	const [first] = failed as [FailedItem, ...FailedItem[]];
	const { itemIndex, failure } = first;
	// One and the same failure for all: nothing could be begun, and no item has anything to do with it.
	const isCommon = failed.every((item) => item.failure === failure);
	const what = isCommon ? failure.message : summaryOf(failed, itemCount);
	// n8n shows only the message of an error that comes out of the background, so the ids have to be in it.
	const message = result.inBackground ? `${what}. ${howToCollect(result)}` : what;
	const named = result.inBackground ? '' : nameTasks(result);
	const advice = result.inBackground ? withoutRetry(failure.description) : failure.description;
	const options = { itemIndex, message, description: `${advice}${named}` };
	const error =
		failure.httpStatus !== undefined
			? new NodeApiError(node, { message }, { ...options, httpCode: String(failure.httpStatus) })
			: new NodeOperationError(node, message, options);
	// n8n puts a sentence of its own in place of a message that holds a word such as ENOTFOUND, wherever in it (2.41).
	error.message = message;
	// What cost nothing is told of the first ones only: a thousand wrong rows are no reason for a megabyte in the database.
	const told = failed.filter((item, at) => at < shown || item.failure.billed !== 'no');
	error.context.details = told.map((item) => ({ itemIndex: item.itemIndex, ...detailsOf(item.failure) }));
	error.context.ready = result.ready;
	return error;
}

function nameTasks({ failed, ready }: PartialFailure): string {
	const ids = failed.length > 1 ? idsOf(failed) : [];
	const failedIds = ids.length > 0 ? ` Task IDs: ${ids.join(', ')}.` : '';
	if (ready.length === 0) return failedIds;
	const readyIds = ready.map(({ taskId }) => taskId).join(', ');
	return ` What the other items bought is kept: Retry in the list of executions collects it without buying it again (${readyIds}).${failedIds}`;
}

function howToCollect({ failed, ready }: PartialFailure): string {
	const readyIds = ready.map(({ taskId }) => taskId).join(', ');
	const others =
		readyIds === ''
			? ''
			: `The other videos are ready: collect them with the operation ${labels.wait} and task ID ${readyIds}. `;
	const ids = idsOf(failed);
	return `${others}${ids.length === 0 ? '' : `Failed: ${ids.join(', ')}. `}A retry of this execution buys and collects nothing`;
}

/** What a failure advises about a retry holds for an execution that n8n can enter again. */
function withoutRetry(advice: string): string {
	const parts = advice.split(/(?<=\.) |; /).filter((part) => !/\bretry\b/i.test(part));
	return parts.map((part) => (part.endsWith('.') ? part : `${part}.`)).join(' ');
}

function idsOf(failed: FailedItem[]): string[] {
	return failed.flatMap(({ failure: { details } }) =>
		typeof details.taskId === 'string' ? [details.taskId] : [],
	);
}

function summaryOf(failed: FailedItem[], itemCount: number): string {
	const lines = failed
		.slice(0, shown)
		.map(({ itemIndex, failure }) => `Item ${itemIndex}: ${plainText(failure.message, maxSummary)}`);
	const more = failed.length > shown ? `; and ${failed.length - shown} more` : '';
	// An item may have several tasks, or a task several films.
	const items = new Set(failed.map(({ itemIndex }) => itemIndex)).size;
	return `${items} of ${itemCount} items failed. ${lines.join('; ')}${more}`;
}
