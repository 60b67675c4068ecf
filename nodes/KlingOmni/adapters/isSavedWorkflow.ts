import type { IExecuteFunctions } from 'n8n-workflow';

/** Whether n8n has the workflow and this execution of it in its database, as a sub-workflow needs. */
export function isSavedWorkflow(context: IExecuteFunctions): boolean {
	const { id } = context.getWorkflow();
	return id !== undefined && id !== '' && id !== 'new' && context.getExecutionId() !== undefined;
}
