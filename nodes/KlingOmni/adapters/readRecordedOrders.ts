import type { INodeExecutionData, IRunExecutionData } from 'n8n-workflow';
import { recordedOrderSchema, type RecordedOrder } from '../generation/purchase/RecordedOrder';
import { recordName } from './recordWorkflow';

/** The orders in an execution that records them, also in one that n8n could not finish; none in any other. */
export function readRecordedOrders(data: IRunExecutionData | undefined): RecordedOrder[] {
	const ended = data?.resultData.runData[recordName]?.[0]?.data?.main?.[0];
	const begun = data?.executionData?.nodeExecutionStack.find(({ node }) => node.name === recordName);
	const items: INodeExecutionData[] = ended ?? begun?.data.main?.[0] ?? [];
	return items.flatMap(({ json }) => {
		const read = recordedOrderSchema.safeParse(json);
		return read.success ? [read.data] : [];
	});
}
