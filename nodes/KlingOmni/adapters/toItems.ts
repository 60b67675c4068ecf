import type { INodeExecutionData } from 'n8n-workflow';
import { plainText } from '../api/plainText';
import type { FailedItem } from '../generation/Failure';
import { withRow } from '../generation/delivery/withOrigin';
import type { Outcome } from '../generation/Outcome';
import { detailsOf } from './detailsOf';

/** A task that went well. */
export interface ReadyTask {
	itemIndex: number;
	taskId: string;
	videoUrl?: unknown;
	expiresAt?: unknown;
}

/**
 * Outcomes as n8n takes them. Failed ones are items too where the workflow goes on, and for an error otherwise; then the
 * tasks of the others are told with it.
 */
export function toItems(
	outcomes: Outcome[],
	continueOnFail: boolean,
): { items: INodeExecutionData[]; failed: FailedItem[]; ready: ReadyTask[] } {
	const items: INodeExecutionData[] = [];
	const failed: FailedItem[] = [];
	const ready: ReadyTask[] = [];
	for (const outcome of outcomes) {
		const { itemIndex } = outcome;
		const pairedItem = { item: itemIndex };
		if ('json' in outcome) {
			const { json, binary } = outcome;
			items.push({ json, binary, pairedItem });
			const { taskId, videoUrl, expiresAt } = json;
			// A raw task has whatever the service gave it, and only a link is told as one.
			const isLink = typeof videoUrl === 'string' && videoUrl.length <= 4_096 && /^https?:/.test(videoUrl);
			const expiry = typeof expiresAt === 'string' ? { expiresAt: plainText(expiresAt, 40) } : {};
			const link = isLink ? { videoUrl, ...expiry } : {};
			if (typeof taskId === 'string') ready.push({ itemIndex, taskId, ...link });
		} else if (continueOnFail) {
			// On the error output only these two keys: with any other, n8n would not take it for an error.
			const { message, description } = outcome.failure;
			const details = { ...detailsOf(outcome.failure), advice: description };
			items.push({ json: withRow({ error: message, details }, outcome.row), pairedItem });
		} else {
			failed.push(outcome);
		}
	}
	return { items, failed, ready };
}
