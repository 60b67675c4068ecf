/** What is known of a task that is being waited for. Times in milliseconds since it was submitted, progress in percent. */
export interface Sight {
	/** When it was last looked at; 0 before the first look. */
	lookedAt: number;
	/** How often it was looked at. */
	looks: number;
	/** The looks that saw progress for the first time, and that saw it change last. */
	first?: Change;
	last?: Change;
	/** What every progress seen so far is a multiple of: how coarse the service's steps may be. */
	step?: number;
}

/** A look that saw another progress than the look before it, which was `gap` earlier and saw `growth` less. */
interface Change {
	at: number;
	progress: number;
	gap: number;
	growth: number;
}

const minGap = 2_000;
const maxGap = 30_000;
/** One look for what fails at once; then none until right behind half a minute, since no video is known to take less. */
const earlyLooks = [4_000, 31_000];
/** Gap right behind the early looks while nothing is known; it grows with the cube root of the time passed. */
const firstBlindGap = 7_000;
/** No speed is constant: the estimate is trusted but for this share of the time that is left. */
const doubt = 0.1;
/** Gaps when the expected end has passed: this share of the time since, but no more than when nothing is known. */
const overdueGrowth = 0.8;
/** Looks come this much behind the expected end, so as not to miss it by a hair. */
const behindTheEnd = 300;

/** Adds what a look has seen. Pure: gives a new sight. */
export function see(sight: Sight, at: number, progress: number | undefined): Sight {
	const next = { ...sight, lookedAt: at, looks: sight.looks + 1 };
	const before = sight.last?.progress ?? 0;
	if (progress === undefined || !(progress > 0 && progress <= 100) || progress === before) return next;
	const last = { at, progress, gap: at - sight.lookedAt, growth: progress - before };
	return { ...next, first: sight.first ?? last, last, step: commonStep(progress, sight.step ?? 0) };
}

/**
 * When to look next, in milliseconds since the task was submitted. A pure function of what was seen: rarely while the end
 * is far, closely when it is near, in growing steps when nothing is known. Never sooner than 2 s nor later than 30 s after
 * the last look. Its figures beside those of fixed intervals: `bench/README.md`.
 */
export function nextLookAt(sight: Sight): number {
	const gap = gapAfter(sight);
	return sight.lookedAt + Math.min(maxGap, Math.max(minGap, gap));
}

/** The time left, estimated from the speed so far; nothing when the progress does not move (any more) or is not told. */
export function estimateRest(sight: Sight): number | undefined {
	const rest = (expectedEnd(sight)?.at ?? -Infinity) - sight.lookedAt;
	return rest > 0 ? rest : undefined;
}

function gapAfter(sight: Sight): number {
	const blind = blindGap(sight);
	const end = expectedEnd(sight);
	if (end === undefined) return blind;
	const rest = end.at - sight.lookedAt;
	const error = end.error + Math.max(0, rest) * doubt;
	// Far off: right before it may end. Around the end: in steps as fine as the estimate. Overdue: ever more rarely.
	if (rest - error > minGap) return rest - error;
	return Math.min(blind, Math.max(rest + behindTheEnd, error / 2, -rest * overdueGrowth));
}

/**
 * When the progress will be at 100 if its speed stays, and how wrong that may be. A coarse progress was reached at some time
 * between two looks; a fine one at the later of the two.
 */
function expectedEnd({ first, last, step = 1 }: Sight): { at: number; error: number } | undefined {
	if (first === undefined || last === undefined) return undefined;
	const left = 100 - last.progress;
	const travelled = last.progress - first.progress;
	if (travelled <= 0) {
		// It began at some time since the look before, so the speed is not known, only the least that it may be.
		const half = ((last.gap / last.progress) * left) / 2;
		return { at: last.at + half, error: half };
	}
	const [from, to] = [reached(first, step), reached(last, step)];
	const factor = left / travelled;
	return { at: to.at + (to.at - from.at) * factor, error: to.error + (from.error + to.error) * factor };
}

function reached({ at, gap, growth }: Change, step: number): { at: number; error: number } {
	const error = (gap * Math.min(1, step / Math.abs(growth))) / 2;
	return { at: at - error, error };
}

/**
 * The gap while nothing is known. It grows, since short videos are the rule, but stays below the mean of the gaps so far:
 * whatever a task's length is, a fixed interval that asks for it as often leaves gaps that are no smaller.
 */
function blindGap({ lookedAt, looks }: Sight): number {
	const early = earlyLooks.find((at) => at > lookedAt);
	if (early !== undefined) return early - lookedAt;
	return Math.min(firstBlindGap * Math.cbrt(lookedAt / 31_000), lookedAt / (looks + 1));
}

/** The greatest number that divides both; 1 where they are not whole. */
function commonStep(a: number, b: number): number {
	if (!Number.isInteger(a) || !Number.isInteger(b)) return 1;
	return b === 0 ? a : commonStep(b, a % b);
}
