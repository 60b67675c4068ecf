/** What went wrong with one item, as data: it becomes an error, or an item on the error output, only at the very end. */
export interface Failure {
	/**
	 * `invalid`: a parameter is wrong, nothing was sent. `refused`: the service turned it away, nothing was bought.
	 * `inDoubt`: sent, and nobody knows whether it was bought. `failed`: the task ended without a video.
	 * `waiting`: we gave up waiting, the task may still finish. `download`: the video is there, fetching it went wrong.
	 */
	kind: 'invalid' | 'refused' | 'inDoubt' | 'failed' | 'waiting' | 'download';
	/** What happened and where. */
	message: string;
	/** What to do now. */
	description: string;
	/** Everything that was paid for: ids, links, expiry. */
	details: Record<string, string | number | boolean | undefined | object>;
	httpStatus?: number;
}

/**
 * Makes a failure whose words are safe to throw: n8n takes the American spelling of "cancelled" anywhere in a message for
 * a stopped execution and marks it so (n8n-core, checked in 2.41).
 */
export function failure(given: Failure): Failure {
	const details = Object.fromEntries(
		Object.entries(given.details).filter(([, value]) => value !== undefined),
	);
	return { ...given, message: spell(given.message), description: spell(given.description), details };
}

function spell(text: string): string {
	return text.replace(/(cance)l(ed)/gi, '$1ll$2');
}
