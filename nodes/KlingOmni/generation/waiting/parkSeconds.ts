import type { Polling } from '../Video';
import { deadlineOf } from './deadlineOf';
import { estimateTimeLeft } from './pollSchedule';

/** n8n parks an execution only for 65 seconds or more, and checks once a minute whose time is up. */
const shortest = 66;
const longest = 300;
/** Share of the time passed so far to park for when nothing is known of the end, or one look alone says something of it. */
const blindShare = 0.22;
/** A look just before the end costs another round: it comes behind it, by a share of the time left and some milliseconds. */
const behindTheEnd = { share: 0.02, ms: 4_000 };

/**
 * How long to park all tasks together before the next poll, in seconds: until the first of them is expected to be done, at
 * least what n8n can park for, at most five minutes, and not beyond the next deadline. Pure.
 */
export function parkSeconds(pollings: Polling[], nowMs: number): number {
	// Not as arguments of Math.min: those of very many tasks would not fit on the stack.
	const soonest = pollings.reduce((least, polling) => {
		const elapsed = nowMs - polling.startedAt;
		const untilDeadline = deadlineOf(polling) - nowMs;
		const sincePoll = elapsed - polling.progress.polledAt;
		const { first, last } = polling.progress;
		const timeLeft = first?.at === last?.at ? undefined : estimateTimeLeft(polling.progress);
		const untilEnd =
			timeLeft === undefined
				? elapsed * blindShare
				: (timeLeft - sincePoll) * (1 + behindTheEnd.share) + behindTheEnd.ms;
		return Math.min(least, untilEnd / 1000, untilDeadline / 1000);
	}, Infinity);
	return Math.ceil(Math.min(longest, Math.max(shortest, soonest)));
}
