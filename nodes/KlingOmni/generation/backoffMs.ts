/** Lower bound of every pause in milliseconds, also where the service asks for less: nobody is asked in a tight loop. */
const shortestMs = 2_000;

/**
 * How long to pause before the next retry of something that failed for the time being, in milliseconds: what the service
 * asks for, or else 2, 4, 8 … up to 30 seconds, spread by up to a quarter so that many do not come back all at once.
 * @param failures how often in a row it failed so far, at least 1
 * @param random a number from 0 to 1
 */
export function backoffMs(failures: number, random: number, retryAfterMs?: number): number {
	const pause = retryAfterMs ?? Math.min(30_000, 1_000 * 2 ** Math.min(failures, 5));
	return Math.round(Math.max(shortestMs, pause) * (1 + random / 4));
}
