/** Also what asks for less is left alone for this long, in milliseconds: nobody is asked in a tight loop. */
const shortest = 2_000;

/**
 * How long to pause before the next try of something that failed for the time being, in milliseconds: what the service
 * asks for, or else 2, 4, 8 … up to 30 seconds, spread by up to a quarter so that many do not come back all at once.
 * @param failures how often in a row it failed so far, at least 1
 * @param random a number from 0 to 1
 */
export function retryPause(failures: number, random: number, retryAfterMs?: number): number {
	const pause = retryAfterMs ?? Math.min(30_000, 1_000 * 2 ** Math.min(failures, 5));
	return Math.round(Math.max(shortest, pause) * (1 + random / 4));
}
