import type { IExecuteFunctions } from 'n8n-workflow';
import { plainText } from '../api/plainText';
import type { OrderJournal } from '../generation/purchase/OrderJournal';
import { labels } from '../parameters/labels';
import { recordName } from './recordWorkflow';

const longest = 2_000;

/** n8n drops what a stopped node puts out, so what was ordered is told in the browser's console and in n8n's log. */
export function tellStopped(context: IExecuteFunctions, { orders }: OrderJournal): void {
	if (orders.length === 0 || context.getExecutionCancelSignal()?.aborted !== true) return;
	const ids = orders.map(({ taskId }) => taskId).join(', ');
	const message = plainText(
		`Kling Omni was stopped. What was ordered goes on and is billed. Its task IDs are in the list of executions ("${recordName}"); collect the videos with the operation ${labels.wait}: ${ids}`,
		longest,
	);
	context.logger.info(message);
	if (context.getMode() === 'manual') context.sendMessageToUI(message);
}
