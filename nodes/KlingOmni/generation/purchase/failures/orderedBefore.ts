import { labels } from '../../../parameters/labels';
import { failure, type Failure } from '../../Failure';
import type { Order } from '../../Video';
import type { RecordedOrder } from '../RecordedOrder';

/** How much of a prompt tells one video from another. */
const shown = 120;

const anew = 'run the workflow anew for this item alone, since a Retry does not buy it';

/**
 * A retry finds that this video was about to be ordered before, by an execution that could not say what came of it: n8n was
 * killed while it was under way, or it was retried before. It is not ordered again.
 * @param earlier what was ordered at this place by then, with another request, as far as the list of executions tells
 */
export function orderedBefore({ request, recordKey }: Order, earlier: RecordedOrder | undefined): Failure {
	const prompt = request.prompt.slice(0, shown);
	return earlier === undefined ? withoutTask(prompt, recordKey) : withTask(prompt, recordKey, earlier);
}

/** All that is left is a note in n8n's deduplication store, without the task id. */
function withoutTask(prompt: string, recordKey: string): Failure {
	return failure({
		code: 'orderedBefore',
		billed: 'maybe',
		message:
			'This video was submitted before, or was about to be, by an execution that n8n lost or by another retry, so it is not bought again',
		description: `Prompt: "${prompt}". If the service accepted it, its task ID is on the service's usage page, in n8n's log (search for "Kling Omni submitted"), in the output of the other retry, or in a "Record of Orders" from that minute in n8n's list of executions: collect the video with the operation ${labels.wait}. If there is no such task, or you have edited or reordered the rows since, ${anew}. ${labels.waitMode('background')} outlives crashes.`,
		details: { prompt, recordKey },
	});
}

/** After a crash a prompt that was edited and one that differs each time look the same: a person has to tell. */
function withTask(prompt: string, recordKey: string, { taskId, prompt: before }: RecordedOrder): Failure {
	const [what, was] = differenceOf(prompt, before);
	return failure({
		code: 'orderedBefore',
		billed: 'maybe',
		message: `An earlier try of this execution has ordered task ${taskId} for this item, with ${what}, so nothing is bought`,
		description: `${was}Collect the video with the operation ${labels.wait} and task ID ${taskId}. If you have edited or reordered the rows since, ${anew}.`,
		details: { prompt, recordKey, taskId },
	});
}

/** @param before the beginning of the prompt that it was ordered with, where that is on record */
function differenceOf(prompt: string, before: string | undefined): [what: string, was: string] {
	if (before === undefined) return ['another prompt or other settings', ''];
	if (prompt.startsWith(before)) return ['other settings', `Both have the prompt "${prompt}". `];
	return ['another prompt', `It was ordered with the prompt "${before}". Now the prompt is "${prompt}". `];
}
