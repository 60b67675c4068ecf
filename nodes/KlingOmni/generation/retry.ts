import { backoffMs } from './backoffMs';
import type { Host } from './Host';

/** What one try gave. With `retry` it is worth another try, up to so many. */
export interface Attempt<T> {
	result: T;
	retry?: { retries: number; retryAfterMs?: number };
}

/**
 * Tries until something is worth no further try, or none is left. Only for what may be done twice: reads, uploads, downloads.
 * @param maxPauseMs however long the service asks to be left alone, since the execution is being held
 * @returns the last result; nothing when the execution was stopped meanwhile
 */
export async function retry<T>(
	host: Host,
	maxPauseMs: number,
	attempt: () => Promise<Attempt<T>>,
): Promise<T | undefined> {
	for (let tries = 1; ; tries++) {
		const tried = await attempt();
		if (tried.retry === undefined || tries > tried.retry.retries) return tried.result;
		await host.sleep(Math.min(maxPauseMs, backoffMs(tries, host.random(), tried.retry.retryAfterMs)));
		if (host.isStopped()) return undefined;
	}
}
