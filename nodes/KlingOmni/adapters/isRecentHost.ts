import type { IExecuteFunctions } from 'n8n-workflow';

/** Whether this is n8n 2.33 or later, which added this function: from there on sub-workflows do as this node needs. */
export function isRecentHost(context: IExecuteFunctions): boolean {
	return typeof (context as { onExecutionFinish?: unknown }).onExecutionFinish === 'function';
}
