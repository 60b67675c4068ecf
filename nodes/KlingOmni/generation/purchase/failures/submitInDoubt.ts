import { labels } from '../../../parameters/labels';
import { failure, type Failure } from '../../Failure';
import type { LedgerEntry } from '../LedgerEntry';

/**
 * A request was sent and its answer never came, or made no sense. It may have been billed, so it is not sent again by
 * itself: neither by Retry On Fail nor by Retry execution.
 */
export function submitInDoubt(entry: LedgerEntry): Failure {
	const { sentAt, prompt, doubt = 'no answer was seen' } = entry;
	const sent = sentAt === '' ? 'the request may have been sent' : `the request was sent at ${sentAt}`;
	return failure({
		code: 'inDoubt',
		billed: 'maybe',
		message: `The video may have been billed, but its task ID is not known: ${sent} and ${doubt}`,
		description: `It is not sent again, so that it cannot be paid for twice. Prompt: "${prompt}". Look at the service's usage page for a task from that time: if there is one, collect it with the operation ${labels.wait} and its task ID; if there is none, run the workflow anew for this item alone, since a Retry does not buy it.`,
		details: { sentAt, prompt },
	});
}
