import { failure } from '../generation/Failure';
import type { Outcome } from './Run';

/** What comes of the items when none could even be begun: the credential is wrong, or something unforeseen happened. */
export function notBegun(itemCount: number, error: unknown): Outcome[] {
	const { message, description } = error as { message?: unknown; description?: unknown };
	const reason = failure({
		kind: 'invalid',
		message: typeof message === 'string' ? message : String(error),
		description:
			typeof description === 'string'
				? description
				: 'Run it again: what was bought before is collected, not bought again.',
		details: {},
	});
	return Array.from({ length: itemCount }, (_none, itemIndex) => ({ itemIndex, failure: reason }));
}
