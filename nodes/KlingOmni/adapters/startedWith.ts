import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { start } from './parkingWorkflow';

/** What n8n's `$('name')` gives. */
interface NodeOutput {
	all(output: number, run: number): INodeExecutionData[];
}

/**
 * The data that the first node of the sub-workflow around this node was started with: of its only run and output, since the
 * other nodes of the loop have many. Not judged here. Throws where n8n does not give it.
 */
export function startedWith(context: IExecuteFunctions): IDataObject[] {
	const node: (name: string) => NodeOutput = context.getWorkflowDataProxy(0).$;
	return node(start)
		.all(0, 0)
		.map(({ json }) => json);
}
