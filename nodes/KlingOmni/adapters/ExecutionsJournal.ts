import { sleep, type IExecuteFunctions, type INodeExecutionData, type IWorkflowBase } from 'n8n-workflow';
import { plainText } from '../api/plainText';
import { EarlierOrders } from '../generation/purchase/EarlierOrders';
import type { AcceptedOrder, OrderJournal } from '../generation/purchase/OrderJournal';
import type { RecordedOrder } from '../generation/purchase/RecordedOrder';
import { reasonOf } from '../generation/reasonOf';
import { isRecentHost } from './isRecentHost';
import { recordWorkflow } from './recordWorkflow';
import type { RecordsOfExecution } from './RecordsOfExecution';
import { isSavedWorkflow } from './isSavedWorkflow';
import { saveSettingOf } from './saveSettingOf';

/** Orders accepted within so many milliseconds share one execution; a thousand make tens of rows in the list. */
const gatherMs = 300;
/** So long the end of the node waits for the last ones, in milliseconds: a record holds nobody up. */
const longestCloseMs = 5_000;
/** How much of n8n's reason the log shows. */
const longestReason = 500;
/** How much of its prompt names a video. */
const promptShown = 80;

/**
 * Leaves each accepted order in n8n's list of executions: as the items of a sub-execution that does nothing else, which n8n
 * stores at once. So an id is not lost with this execution, be it killed, stopped or not saved, and a retry after a kill finds
 * it again. What is accepted while one is written goes into the next.
 */
export class ExecutionsJournal implements OrderJournal {
	readonly orders: AcceptedOrder[] = [];
	private readonly isPossible: boolean;
	private written = 0;
	private writing?: Promise<void>;
	private hurry: () => void = () => {};
	private readonly hurried: Promise<void>;

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly records: Pick<RecordsOfExecution, 'earlier' | 'latest' | 'add'>,
	) {
		this.isPossible = isRecentHost(context) && isSavedWorkflow(context);
		this.hurried = new Promise((resolve) => (this.hurry = resolve));
	}

	add(order: AcceptedOrder): void {
		this.orders.push(order);
		if (this.isPossible) this.writing ??= this.write();
	}

	keptElsewhere(): void {
		this.written = this.orders.length;
	}

	async earlier(): Promise<EarlierOrders> {
		return this.isPossible ? await this.records.earlier() : new EarlierOrders([]);
	}

	async close(): Promise<void> {
		this.hurry();
		if (this.writing === undefined) return;
		// A Stop wakes this sleeper; what is under way is written all the same.
		const stop = this.context.getExecutionCancelSignal();
		await Promise.race([this.writing, sleep(longestCloseMs, stop).catch(() => {})]);
	}

	private async write(): Promise<void> {
		while (this.written < this.orders.length) {
			await Promise.race([sleep(gatherMs), this.hurried]);
			const orders = this.orders.slice(this.written);
			this.written += orders.length;
			if (orders.length > 0) await this.store(orders);
		}
		this.writing = undefined;
	}

	private async store(orders: AcceptedOrder[]): Promise<void> {
		const { context } = this;
		try {
			const code = recordWorkflow(context.getNode()) as IWorkflowBase;
			const parentExecution = {
				executionId: context.getExecutionId(),
				workflowId: context.getWorkflow().id ?? '',
			};
			const options = { parentExecution, doNotWaitToFinish: true };
			const items = orders.map(this.toItem);
			// A retry after a kill finds the latest one, and by it the others.
			const previousRecord = await this.records.latest();
			if (previousRecord !== undefined) Object.assign(items[0]?.json ?? {}, { previousRecord });
			const started = await context.executeWorkflow({ code }, items, undefined, options);
			await this.records.add(started.executionId);
		} catch (error) {
			const reason = plainText(reasonOf(error), longestReason);
			context.logger.warn(`Kling Omni could not record orders in the list of executions: ${reason}`);
		}
	}

	/** Where the workflow keeps nothing of its executions, no prompt is kept either. */
	private readonly toItem = (accepted: AcceptedOrder): INodeExecutionData => {
		const { itemIndex, taskId, prompt, recordKey, placeKey, ordersAgain, sentAgain } = accepted;
		const named = saveSettingOf(this.context) === 'none' ? {} : { prompt: prompt.slice(0, promptShown) };
		const recorded: RecordedOrder = {
			taskId,
			item: itemIndex,
			...named,
			execution: this.context.getExecutionId(),
			order: recordKey,
			...(placeKey === undefined ? {} : { place: placeKey }),
			...(ordersAgain ? { ordersAgain } : {}),
			...(sentAgain ? { sentAgain } : {}),
		};
		return { json: recorded };
	};
}
