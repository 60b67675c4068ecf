import type { INodeExecutionData } from 'n8n-workflow';

/** How many of the items that the next node gets bring a file. */
export function filesIn(items: INodeExecutionData[] = []): number {
	return items.filter(({ binary }) => binary?.data !== undefined).length;
}
