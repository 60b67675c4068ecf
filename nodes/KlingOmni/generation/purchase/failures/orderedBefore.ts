import { labels } from '../../../parameters/labels';
import { failure, type Failure } from '../../Failure';

/**
 * A retry finds that this video was about to be ordered before, by an execution that could not say what came of it: n8n was
 * killed while it was under way, or it was retried before. All that is left is a note in n8n's deduplication store, without
 * the task id. It is not ordered again.
 */
export function orderedBefore(prompt: string, recordKey: string): Failure {
	return failure({
		code: 'orderedBefore',
		billed: 'maybe',
		message:
			'This video was submitted before, or was about to be, by an execution that n8n lost or by another retry, so it is not bought again',
		description: `Prompt: "${prompt.slice(0, 120)}". Its task ID is in n8n's list of executions, in a "Record of Orders" from the same minute as the one that was lost, or in n8n's log (search for "Kling Omni submitted"), in the output of the other retry, or on the service's usage page: collect the video with the operation ${labels.wait}. If there is no such task, or you have edited or reordered the rows since, run the workflow anew for this item alone, since a Retry does not buy it. ${labels.waitMode('background')} outlives crashes.`,
		details: { prompt: prompt.slice(0, 120), recordKey },
	});
}
