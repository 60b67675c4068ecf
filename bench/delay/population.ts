import type { Pace } from '../../test/support/standIn/StandInOptions';
import { randomFrom } from './randomFrom';

/** A task as the clock sees it. Milliseconds since it was submitted. */
export interface SimulatedTask {
	endsAt: number;
	/** Before this time it is in the queue, and its progress is 0. */
	startsAt: number;
	pace: Pace;
}

/** How durations are drawn; each takes a number from 0 to 1 and gives milliseconds. */
export const durations = {
	/** Plausible for videos: 40 s to 15 min, as many from 1 to 2 as from 5 to 10 minutes. */
	logUniform: (draw: number) => 40_000 * 22.5 ** draw,
	/** The same range, as many in each minute: what the schedule was not tuned for. */
	uniform: (draw: number) => 40_000 + 860_000 * draw,
	/** Around three minutes. */
	threeMinutes: (draw: number) => 170_000 + 20_000 * draw,
	/** Around eight minutes. */
	eightMinutes: (draw: number) => 470_000 + 20_000 * draw,
	/** Around half a minute. */
	thirtySeconds: (draw: number) => 29_000 + 2_000 * draw,
} as const;

/** Draws tasks, the same ones for the same seed. Half of them wait in the queue first, for up to 30 % of their time. */
export function population(
	count: number,
	pace: Pace,
	duration: (draw: number) => number,
	{ seed = 20, queued = true } = {},
): SimulatedTask[] {
	const random = randomFrom(seed);
	return Array.from({ length: count }, () => {
		const endsAt = duration(random());
		const waits = random() < 0.5 ? 0 : random() * 0.3;
		return { endsAt, startsAt: queued ? waits * endsAt : 0, pace };
	});
}
