import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { lostOrigin, readOrigins } from '../generation/delivery/readOrigins';
import type { Origins } from '../generation/delivery/withOrigin';
import { reasonOf } from '../generation/reasonOf';
import { start } from './parkingWorkflow';

/**
 * What the parked workflow began with says where each video comes from. Where n8n does not give it, nothing may keep the
 * videos: they come out, and each says what it lacks.
 * @param itemIndexes the items that are delivered
 */
export function readParkedOrigins(context: IExecuteFunctions, itemIndexes: readonly number[]): Origins {
	try {
		return readOrigins(itemsOfStart(context).map(({ json }) => json));
	} catch (error) {
		const lost = lostOrigin(reasonOf(error));
		return new Map(itemIndexes.map((itemIndex) => [itemIndex, lost]));
	}
}

/** Its only run and only output: the other nodes of the loop have many runs. */
function itemsOfStart(context: IExecuteFunctions): INodeExecutionData[] {
	const proxy = context.getWorkflowDataProxy(0) as {
		$(node: string): { all(output: number, run: number): INodeExecutionData[] };
	};
	return proxy.$(start).all(0, 0);
}
