import { labels } from '../../../parameters/labels';
import { failure, type Failure } from '../../Failure';
import type { OrderAgain } from '../../Video';
import type { LedgerEntry } from '../LedgerEntry';

/**
 * A request was sent and its answer never came, or made no sense. It may have been billed, so it is not sent again unless
 * Order Again says so: neither by Retry On Fail nor by Retry execution.
 */
export function submitInDoubt(entry: LedgerEntry, orderAgain: OrderAgain = []): Failure {
	const { sentAt, prompt, doubt = 'no answer was seen' } = entry;
	const sent = sentAt === '' ? 'the request may have been sent' : `the request was sent at ${sentAt}`;
	const again = orderAgain.includes('inDoubt')
		? `As ${labels.orderAgain('inDoubt')} says, Retry in the list of executions sends it once more, as the same order.`
		: `It is not sent again, so that it cannot be paid for twice.`;
	const without = orderAgain.includes('inDoubt')
		? 'press Retry'
		: `choose ${labels.orderAgain('inDoubt')}, save the workflow and retry with the currently saved workflow, which sends this item once more and collects the others`;
	return failure({
		code: 'inDoubt',
		billed: 'maybe',
		message: `The video may have been billed, but its task ID is not known: ${sent} and ${doubt}`,
		description: `${again} Prompt: "${prompt}". Look at the service's usage page for a task from that time: if there is one, collect it with the operation ${labels.wait} and its task ID; if there is none, ${without}. In the editor, running the node again orders every item anew.`,
		details: { sentAt, prompt },
	});
}
