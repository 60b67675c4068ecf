import type { ProgressChange, ProgressHistory } from '../Video';

const minGap = 2_000;
const maxGap = 30_000;
/** One poll for what fails at once; then none until right behind half a minute, since no video is known to take less. */
const earlyPolls = [4_000, 31_000];
/** Gap right behind the early polls while nothing is known; it grows with the cube root of the time passed. */
const firstBlindGap = 7_000;
/** No speed is constant: the estimate is trusted but for this share of the time that is left. */
const doubt = 0.1;
/** Gaps when the expected end has passed: this share of the time since, but no more than when nothing is known. */
const overdueGrowth = 0.8;
/** Polls come this much behind the expected end, so as not to come just before it. */
const behindTheEnd = 300;

/** Adds what a poll has seen. Pure: gives a new history. */
export function addPoll(history: ProgressHistory, at: number, progress: number | undefined): ProgressHistory {
	const next = { ...history, polledAt: at, polls: history.polls + 1 };
	const before = history.last?.progress ?? 0;
	if (progress === undefined || !(progress > 0 && progress <= 100) || progress === before) return next;
	const last = { at, progress, gap: at - history.polledAt, growth: progress - before };
	return { ...next, first: history.first ?? last, last, step: commonStep(progress, history.step ?? 0) };
}

/**
 * When to poll next, in milliseconds since the task was submitted. A pure function of what was seen: rarely while the end
 * is far, closely when it is near, in growing steps when nothing is known. Never sooner than 2 s nor later than 30 s after
 * the last poll. Its figures beside those of fixed intervals: `bench/README.md`.
 */
export function nextPollAt(history: ProgressHistory): number {
	const gap = gapAfter(history);
	return history.polledAt + Math.min(maxGap, Math.max(minGap, gap));
}

/** The time left, estimated from the speed so far; nothing when the progress does not move (any more) or is not told. */
export function estimateTimeLeft(history: ProgressHistory): number | undefined {
	const rest = (expectedEnd(history)?.at ?? -Infinity) - history.polledAt;
	return rest > 0 ? rest : undefined;
}

function gapAfter(history: ProgressHistory): number {
	const blind = blindGap(history);
	const end = expectedEnd(history);
	if (end === undefined) return blind;
	const rest = end.at - history.polledAt;
	const error = end.error + Math.max(0, rest) * doubt;
	// Far off: right before it may end. Around the end: in steps as fine as the estimate. Overdue: ever more rarely.
	if (rest - error > minGap) return rest - error;
	return Math.min(blind, Math.max(rest + behindTheEnd, error / 2, -rest * overdueGrowth));
}

/**
 * When the progress will be at 100 if its speed stays, and how wrong that may be. A coarse progress was reached at some time
 * between two polls; a fine one at the later of the two.
 */
function expectedEnd({ first, last, step = 1 }: ProgressHistory): { at: number; error: number } | undefined {
	if (first === undefined || last === undefined) return undefined;
	const left = 100 - last.progress;
	const travelled = last.progress - first.progress;
	if (travelled <= 0) {
		// It began at some time since the poll before, so the speed is not known, only the least that it may be.
		const half = ((last.gap / last.progress) * left) / 2;
		return { at: last.at + half, error: half };
	}
	const [from, to] = [reached(first, step), reached(last, step)];
	const factor = left / travelled;
	return { at: to.at + (to.at - from.at) * factor, error: to.error + (from.error + to.error) * factor };
}

function reached({ at, gap, growth }: ProgressChange, step: number): { at: number; error: number } {
	const error = (gap * Math.min(1, step / Math.abs(growth))) / 2;
	return { at: at - error, error };
}

/**
 * The gap while nothing is known. It grows, since short videos are the rule, but stays below the mean of the gaps so far:
 * whatever a task's length is, a fixed interval that asks for it as often leaves gaps that are no smaller.
 */
function blindGap({ polledAt, polls }: ProgressHistory): number {
	const early = earlyPolls.find((at) => at > polledAt);
	if (early !== undefined) return early - polledAt;
	return Math.min(firstBlindGap * Math.cbrt(polledAt / 31_000), polledAt / (polls + 1));
}

/** The greatest number that divides both; 1 where they are not whole. */
function commonStep(a: number, b: number): number {
	if (!Number.isInteger(a) || !Number.isInteger(b)) return 1;
	return b === 0 ? a : commonStep(b, a % b);
}
