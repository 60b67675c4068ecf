import type { Polling } from '../Video';
import { deadlineOf } from './deadlineOf';
import { estimateTimeLeft } from './pollSchedule';

/** n8n parks an execution only for 65 seconds or more, reckoned a moment later, and checks once a minute whose time is up. */
const shortest = 65.5;
/** Six minutes, so that a task of eight is looked at no more between the look that has shown its speed and its end. */
const longest = 360;
/** Share of the time passed so far to park for when nothing is known of the end, or one look alone says something of it. */
const blindShare = 0.23;
/** A look just before the end costs another round: it comes behind it, by a share of the time left and some milliseconds. */
const behindTheEnd = { share: 0.04, ms: 4_000 };

/** A round that comes later than this had others before it; n8n with nothing else to do is some tenths of a second late. */
const punctualMs = 1_000;
/** More lateness than this is none of many rounds at once, but of an n8n that was down. In milliseconds. */
const latestMs = 90_000;
/** By how much of itself a park grows at most, at random, after a round that had to wait. */
const spread = 0.5;

/** How late the round is in which it is decided. */
export interface Lateness {
	/** How much later than planned n8n came to it, in milliseconds. */
	lateMs: number;
	/** From 0 up to 1. */
	random: number;
	/** Whether it has polled nothing, since n8n may still be starting: what was due still is. */
	isSkipped?: boolean;
}

/**
 * How long to park all tasks together before the next poll, in seconds: until the first of them is expected to be done, at
 * least what n8n can park for, at most six minutes, and not beyond the next deadline. After a round that was late, so that
 * n8n has more to do at once than it can, longer by as much: what was due at once is then spread out. A round that has polled
 * nothing comes again as soon as it can. Pure.
 */
export function parkSeconds(pollings: Polling[], nowMs: number, lateness: Lateness = punctual): number {
	// Not as arguments of Math.min: those of very many tasks would not fit on the stack.
	const [soonest, deadline] = pollings.reduce(
		([end, last], polling) => [
			Math.min(end, untilEnd(polling, nowMs) / 1000),
			Math.min(last, (deadlineOf(polling) - nowMs) / 1000),
		],
		[Infinity, Infinity],
	);
	const wanted = lateness.isSkipped
		? spreadOut(shortest, lateness)
		: delayed(Math.max(shortest, soonest), lateness);
	const seconds = Math.max(shortest, Math.min(longest, wanted, deadline));
	return Math.ceil(2 * seconds) / 2;
}

const punctual: Lateness = { lateMs: 0, random: 0 };

function delayed(seconds: number, lateness: Lateness): number {
	const { lateMs } = lateness;
	return lateMs <= punctualMs ? seconds : spreadOut(seconds, lateness) + Math.min(lateMs, latestMs) / 1000;
}

function spreadOut(seconds: number, { random }: Lateness): number {
	return seconds * (1 + spread * random);
}

/** How long until a task is to be polled again by what its polls have seen, in milliseconds. */
function untilEnd({ startedAt, progress }: Polling, nowMs: number): number {
	const elapsed = nowMs - startedAt;
	const { first, last, polledAt } = progress;
	const timeLeft = first?.at === last?.at ? undefined : estimateTimeLeft(progress);
	if (timeLeft === undefined) return elapsed * blindShare;
	return (timeLeft - (elapsed - polledAt)) * (1 + behindTheEnd.share) + behindTheEnd.ms;
}
