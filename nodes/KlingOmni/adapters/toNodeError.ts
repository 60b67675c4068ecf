import { NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';
import type { Failure } from '../generation/Failure';

/** An item that failed. */
export interface FailedItem {
	itemIndex: number;
	failure: Failure;
}

const shown = 10;

/** The one error that n8n gets when items have failed and the workflow is to stop. It names every task that was paid for. */
export function toNodeError(
	node: INode,
	failed: FailedItem[],
	itemCount: number,
): NodeApiError | NodeOperationError {
	const [first] = failed as [FailedItem, ...FailedItem[]];
	const { itemIndex, failure } = first;
	const message = failed.length === 1 ? failure.message : summaryOf(failed, itemCount);
	const taskIds = failed.flatMap(({ failure: { details } }) =>
		typeof details.taskId === 'string' ? [details.taskId] : [],
	);
	const ids = failed.length > 1 && taskIds.length > 0 ? ` Task IDs: ${taskIds.join(', ')}.` : '';
	const others =
		itemCount > failed.length && failure.kind !== 'invalid'
			? ' What the other items bought is kept: Retry collects it without buying it again.'
			: '';
	const options = { itemIndex, message, description: `${failure.description}${others}${ids}` };
	const error =
		failure.kind === 'refused' && failure.httpStatus !== undefined
			? new NodeApiError(node, { message }, { ...options, httpCode: String(failure.httpStatus) })
			: new NodeOperationError(node, message, options);
	error.context.details = failed.map((item) => ({ itemIndex: item.itemIndex, ...item.failure.details }));
	return error;
}

function summaryOf(failed: FailedItem[], itemCount: number): string {
	const lines = failed
		.slice(0, shown)
		.map(({ itemIndex, failure }) => `Item ${itemIndex}: ${failure.message}`);
	const more = failed.length > shown ? `; and ${failed.length - shown} more` : '';
	return `${failed.length} of ${itemCount} items failed. ${lines.join('; ')}${more}`;
}
