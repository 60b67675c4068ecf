import type { Failure } from './Failure';

/** What is known of earlier tries of this execution when something is refused before anything is sent. */
export interface EarlierTries {
	/** Tasks that they have bought. */
	taskIds?: string[];
	/** Whether an order of theirs is in doubt. */
	inDoubt?: boolean;
	/** Whether n8n lost one that had begun to order: then only a note of that is left. */
	wasLost?: boolean;
}

/** How a refusal before anything is sent tells of money: `sent` is a sentence. What was paid for before stays paid for. */
export function ofThisTry({
	taskIds = [],
	inDoubt,
	wasLost,
}: EarlierTries): Pick<Failure, 'billed' | 'details'> & { sent: string } {
	const known = [
		...(taskIds.length === 0
			? []
			: [
					`What this execution has ordered before is kept, and Retry in the list of executions collects it: ${taskIds.join(', ')}.`,
				]),
		...(inDoubt ? ['An order of an earlier try is in doubt: it may have been billed.'] : []),
		...(wasLost
			? [
					`An earlier try, which n8n lost, had begun to order: the task IDs are in n8n's list of executions, in a "Record of Orders" from that minute, or in n8n's log (search for "Kling Omni submitted").`,
				]
			: []),
	];
	if (known.length === 0)
		return { billed: 'no', details: {}, sent: 'Nothing was sent and nothing was charged.' };
	return {
		billed: 'maybe',
		details: taskIds.length === 0 ? {} : { taskIds },
		sent: `Nothing was sent by this try. ${known.join(' ')}`,
	};
}
