import { failure, type Failure } from '../Failure';

/** Something that should not happen did, before or while an item was submitted. What the ledger has of it is not lost. */
export function submitFailed(reason: string): Failure {
	return failure({
		code: 'unexpected',
		billed: 'maybe',
		message: `The item could not be submitted: ${reason}`,
		description:
			'Run it again with Retry: what was bought before is collected, not bought again. If it stays, report it with the line above.',
		details: { reason },
	});
}
