import { failure, type Failure } from '../Failure';

/** No item could even be begun, most likely because of the credential; the error says so in its own words. */
export function notBegun(error: unknown): Failure {
	const { message, description } = error as { message?: unknown; description?: unknown };
	return failure({
		kind: 'invalid',
		message: typeof message === 'string' ? message : String(error),
		description:
			typeof description === 'string'
				? description
				: 'Run it again: what was bought before is collected, not bought again.',
		details: {},
	});
}
