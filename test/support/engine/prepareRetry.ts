import { Workflow, WorkflowOperationError } from 'n8n-workflow';
import type { INodeTypes, IRunExecutionData, IWorkflowBase } from 'n8n-workflow';

/** What "Retry execution" needs of an execution: its data as read back from the database (changed in place here). */
export interface RetryRequest {
	data: IRunExecutionData;
	succeeded: boolean;
	/** "Retry with currently saved workflow": that workflow. */
	savedWorkflow?: IWorkflowBase;
}

/**
 * Makes stored data ready to run again, step by step as n8n's `ExecutionService.retry`: forgets the error and the
 * failed run, keeps everything else (context, metadata, stack), and swaps the nodes for those of the saved workflow.
 */
export function prepareRetry({ data, succeeded, savedWorkflow }: RetryRequest, nodeTypes: INodeTypes): void {
	if (!data.executionData)
		throw new Error('The execution was aborted before starting, so it cannot be retried');
	if (succeeded) throw new Error('The execution succeeded, so it cannot be retried.');
	const { resultData } = data;
	if (resultData.lastNodeExecuted) {
		delete resultData.error;
		const runs = resultData.runData[resultData.lastNodeExecuted];
		if (runs?.at(-1)?.error !== undefined) runs.pop();
	}
	if (!savedWorkflow) return;
	const workflow = new Workflow({ ...savedWorkflow, staticData: undefined, nodeTypes });
	for (const entry of data.executionData.nodeExecutionStack) {
		const node = workflow.getNode(entry.node.name);
		if (!node) throw new WorkflowOperationError(`Could not find the node "${entry.node.name}" in workflow.`);
		entry.node = node;
	}
}
