import type { IDataObject, IRunExecutionData } from 'n8n-workflow';
import { comparableItem } from './comparableItem';

/** What a node put out in its last run. */
export function seenBy(node: string, { resultData }: IRunExecutionData): IDataObject[] {
	const items = resultData.runData[node]?.at(-1)?.data?.main?.[0] ?? [];
	return items.map(({ json }) => comparableItem(json));
}
