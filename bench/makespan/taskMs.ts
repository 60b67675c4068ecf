/** No multiple of any interval, which would be luck for a rival. */
export const slowestMs = 57_000;

/**
 * How long the nth task takes in ms, n from 1: 40 to 57 s, spread evenly, and the first one is the slowest, so that every
 * count has the same limit.
 */
export function taskMs(n: number): number {
	return n === 1 ? slowestMs : 40_000 + 17_000 * ((n * 0.618) % 1);
}
