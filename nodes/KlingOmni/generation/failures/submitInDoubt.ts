import { failure, type Failure } from '../Failure';
import type { LedgerEntry } from '../Ledger';

/**
 * A request was sent and its answer never came, or made no sense. It may have been billed, so it is not sent again by
 * itself: neither by Retry On Fail nor by Retry execution.
 */
export function submitInDoubt(entry: LedgerEntry): Failure {
	const { sentAt, prompt, doubt = 'no answer was seen' } = entry;
	return failure({
		kind: 'inDoubt',
		message: `The video may have been billed, but its task ID is not known: the request was sent at ${sentAt} and ${doubt}`,
		description: `It is not sent again, so that it cannot be paid for twice. Prompt: "${prompt}". Look at the service's usage page for a task from that time: if there is one, collect it with the operation Wait and its task ID; if there is none, run the workflow anew for this item alone, since a Retry does not buy it.`,
		details: { mayBeBilled: true, sentAt, prompt },
	});
}
