import type { INodeExecutionData, IRunExecutionData } from 'n8n-workflow';
import { recordedOrderSchema, type RecordedOrder } from '../generation/purchase/RecordedOrder';
import { recordName } from './recordWorkflow';

/** What an execution that records orders holds. */
export interface OrderRecord {
	orders: RecordedOrder[];
	/** The id of the execution that holds the record before it. */
	previous?: string;
}

/** Reads a record of orders, also one that n8n could not finish; any other execution holds none. */
export function readRecord(data: IRunExecutionData | undefined): OrderRecord {
	const ended = data?.resultData.runData[recordName]?.[0]?.data?.main?.[0];
	const begun = data?.executionData?.nodeExecutionStack.find(({ node }) => node.name === recordName);
	const items: INodeExecutionData[] = ended ?? begun?.data.main?.[0] ?? [];
	const orders = items.flatMap(({ json }) => {
		const read = recordedOrderSchema.safeParse(json);
		return read.success ? [read.data] : [];
	});
	const previous = items[0]?.json.previousRecord;
	return { orders, ...(typeof previous === 'string' ? { previous } : {}) };
}
