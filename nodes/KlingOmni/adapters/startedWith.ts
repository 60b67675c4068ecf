import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { start } from './parkingWorkflow';

/**
 * The data that the first node of the sub-workflow around this node was started with: of its only run and output, since the
 * other nodes of the loop have many. Throws where n8n does not give it.
 */
export function startedWith(context: IExecuteFunctions): IDataObject[] {
	const { $: node } = context.getWorkflowDataProxy(0) as unknown as { $: (name: string) => NodeOutput };
	return node(start)
		.all(0, 0)
		.map(({ json }) => json);
}

interface NodeOutput {
	all(output: number, run: number): INodeExecutionData[];
}
