import type { Host } from '../Host';

/** In milliseconds. */
const tickMs = 1_000;
/** A tick that took so much longer than it should was slept through, or nothing else got its turn either. */
const sleptMs = 4 * tickMs;
/** Somebody whose ticks are all like that is not waited for without end: so many times the ticks there should be. */
const mostTicks = 20;

/**
 * Waits for so long, not counting what the machine slept or n8n stood still: what came meanwhile lies in the socket, and
 * whoever wakes has to read it before the time is up. Times in milliseconds.
 * @param isOver whether nobody waits any more
 */
export async function awakeFor(
	ms: number,
	host: Pick<Host, 'now' | 'sleep'>,
	isOver: () => boolean,
): Promise<void> {
	let left = ms;
	for (let ticks = 0; left > 0 && !isOver() && ticks < (mostTicks * ms) / tickMs; ticks++) {
		const before = host.now();
		await host.sleep(Math.min(tickMs, left));
		if (host.now() - before < sleptMs) left -= tickMs;
	}
}
