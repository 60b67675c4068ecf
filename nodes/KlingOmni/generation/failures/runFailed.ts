import { failure, type Failure } from '../Failure';

/** Something that nobody foresaw was thrown before the items could be worked on. What was ordered before is not lost. */
export function runFailed(error: unknown): Failure {
	const { message, description } = error as { message?: unknown; description?: unknown };
	return failure({
		code: 'unexpected',
		billed: 'maybe',
		message: typeof message === 'string' ? message : String(error),
		description:
			typeof description === 'string'
				? description
				: 'Press Retry in the list of executions: what was bought before is collected, not bought again. In the editor, running the node again orders every item anew.',
		details: {},
	});
}
