import { failure, type Failure } from '../Failure';

/**
 * n8n was killed while this item was under way, and with it went the task id: the record that it was about to be sent is
 * all that is left (n8n's deduplication store). A retry does not buy it again.
 */
export function submittedBeforeCrash(prompt: string, recordKey: string): Failure {
	return failure({
		kind: 'inDoubt',
		message: 'This video was submitted before n8n crashed, so it is not bought again',
		description: `Its task ID is in n8n's log of the first execution (search for "Kling Omni submitted") and on the service's usage page: collect the video with the operation Wait. Prompt: "${prompt}". If there is no such task, run the workflow anew (not with Retry). To outlive crashes, set Waiting to In the Background.`,
		details: { mayBeBilled: true, prompt, recordKey },
	});
}
