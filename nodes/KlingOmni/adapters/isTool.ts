import type { IExecuteFunctions } from 'n8n-workflow';

/** Whether an AI agent calls the node as its tool. */
export function isTool(context: IExecuteFunctions): boolean {
	return context.getNode().type.endsWith('Tool') || context.isToolExecution?.() === true;
}
