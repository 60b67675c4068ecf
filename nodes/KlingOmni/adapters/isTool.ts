import type { IExecuteFunctions } from 'n8n-workflow';

/** Whether an AI agent, or a client of an MCP server, called the node. */
export function isTool(context: IExecuteFunctions): boolean {
	return context.getNode().type.endsWith('Tool') || context.isToolExecution?.() === true;
}
