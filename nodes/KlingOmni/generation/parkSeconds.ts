import type { Watch } from './judgeLook';
import { estimateRest } from './pollSchedule';

/** n8n parks an execution only for 65 seconds or more, and looks once a minute for those whose time is up. */
const shortest = 66;
const longest = 300;
/** Share of the time passed so far to park for when nothing is known of the end. */
const blindShare = 0.5;

/**
 * How long to park all tasks together before the next look, in seconds: until the first of them is expected to be done, at
 * least what n8n can park for, at most five minutes, and not beyond the next deadline. Pure.
 */
export function parkSeconds(watches: Watch[], nowMs: number): number {
	const wanted = watches.map((watch) => {
		const elapsed = nowMs - watch.startedAt;
		const untilDeadline = watch.timeoutMs - elapsed;
		const sinceLook = elapsed - watch.sight.lookedAt;
		const rest = estimateRest(watch.sight);
		const untilEnd = rest === undefined ? elapsed * blindShare : rest - sinceLook;
		return Math.min(untilEnd, untilDeadline) / 1000;
	});
	return Math.ceil(Math.min(longest, Math.max(shortest, Math.min(...wanted))));
}
