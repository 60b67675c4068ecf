/** What is known of a task that is being waited for. Times in milliseconds since it was submitted, progress in percent. */
export interface Sight {
	/** When it was last looked at; 0 before the first look. */
	lookedAt: number;
	/** How often it was looked at. */
	looks: number;
	/** The latest progress, and when it was first seen to be so. */
	progress?: number;
	changedAt?: number;
	/** The earliest look that saw any progress: together with the latest it tells the speed. */
	firstProgress?: { at: number; progress: number };
}

const minGap = 2_000;
const maxGap = 30_000;
/** Looks while nothing is known of the end, before the gaps start to grow with the time that has passed. */
const earlyLooks = [4_000, 12_000, 24_000, 40_000];
/** Gap as a share of the time passed when nothing is known: a delay then stays in proportion to the wait. */
const blindGrowth = 0.12;
/** Share of the estimated rest that may pass before the next look; the rest of it is for errors of the estimate. */
const approach = 0.7;
/** From this close to the estimated end on, the next look is right behind it. */
const endInSight = 4_000;
const behindTheEnd = 300;

/** Adds what a look has seen. Pure: gives a new sight. */
export function see(sight: Sight, at: number, progress: number | undefined): Sight {
	const next = { ...sight, lookedAt: at, looks: sight.looks + 1 };
	if (progress === undefined || progress <= 0) return next;
	const firstProgress = sight.firstProgress ?? { at, progress };
	return progress === sight.progress ? next : { ...next, progress, changedAt: at, firstProgress };
}

/**
 * When to look next, in milliseconds since the task was submitted. A pure function of what was seen: rarely while the end
 * is far, closely when it is near, in growing steps when nothing is known. Never sooner than 2 s nor later than 30 s after
 * the last look. Its figures beside fixed intervals: `bench/README.md`.
 */
export function nextLookAt(sight: Sight): number {
	if (sight.looks === 0) return earlyLooks[0] ?? minGap;
	const rest = estimateRest(sight);
	const gap =
		rest === undefined ? blindGap(sight) : rest <= endInSight ? rest + behindTheEnd : rest * approach;
	return sight.lookedAt + Math.min(maxGap, Math.max(minGap, gap));
}

/** The time left, estimated from the speed so far; nothing when the progress does not move (any more) or is not told. */
export function estimateRest({ lookedAt, progress, changedAt, firstProgress }: Sight): number | undefined {
	if (progress === undefined || changedAt === undefined || firstProgress === undefined || progress >= 100)
		return undefined;
	const travelled = progress - firstProgress.progress;
	const speed = travelled > 0 ? travelled / (changedAt - firstProgress.at) : progress / changedAt;
	const rest = changedAt + (100 - progress) / speed - lookedAt;
	return rest > 0 ? rest : undefined;
}

function blindGap({ lookedAt, progress, changedAt }: Sight): number {
	const early = earlyLooks.find((at) => at > lookedAt);
	if (early !== undefined && progress === undefined) return early - lookedAt;
	const sinceChange = changedAt === undefined ? Infinity : lookedAt - changedAt;
	return Math.min(lookedAt * blindGrowth, Math.max(minGap, sinceChange / 4));
}
