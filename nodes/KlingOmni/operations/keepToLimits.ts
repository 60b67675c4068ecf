import { limitReached } from '../generation/purchase/failures/limitReached';
import { secondsOf } from '../generation/purchase/secondsOf';
import type { Limits } from '../generation/purchase/takePlaces';
import type { Settings } from '../generation/request/readSettings';
import { failedVideo, type Video } from '../generation/Video';
import { videosPerExecution } from '../parameters/options';
import { isNewOrder } from './isNewOrder';
import type { Run } from './Run';
import { settleOpenTasks } from './settleOpenTasks';

/**
 * Refuses whatever is new where all of it together would exceed a limit. What was ordered before goes on.
 * @returns the videos, and what to call once none of them will be ordered any more
 */
export async function keepToLimits(
	videos: Video[],
	settings: Settings[],
	run: Pick<Run, 'host' | 'ledger' | 'isTool'>,
): Promise<{ videos: Video[]; release: () => void }> {
	const orders = videos.flatMap((video) =>
		video.phase === 'ordered'
			? [{ ledgerKey: video.order.ledgerKey, seconds: secondsOf(video.order.request) }]
			: [],
	);
	const limits = limitsOf(settings, run.isTool);
	let places = run.ledger.takePlaces(orders, limits);
	// A task may have failed meanwhile, which only the service knows where its waiting is somebody else's.
	if ('exceeded' in places && (await settleOpenTasks(run))) places = run.ledger.takePlaces(orders, limits);
	if (!('exceeded' in places)) return { videos, release: places.release };
	const failure = limitReached(places.exceeded, run.isTool);
	const kept = videos.map((video) =>
		isNewOrder(video, run.ledger) ? failedVideo({ itemIndex: video.itemIndex, failure }) : video,
	);
	return { videos: kept, release: () => {} };
}

/** The lowest that any item sets: a row may lower a limit, and never raise it for the others. */
function limitsOf(settings: Settings[], isTool: boolean): Limits {
	const lowest = (numbers: Array<number | undefined>) =>
		numbers.reduce((least, number) => Math.min(least ?? Infinity, number ?? Infinity), undefined);
	const videos = lowest(settings.map(({ maxVideos }) => maxVideos)) ?? Infinity;
	const fallback = isTool ? videosPerExecution.asTool : videosPerExecution.default;
	return {
		videos: videos === Infinity ? fallback : videos,
		seconds: lowest(settings.map(({ maxSeconds }) => maxSeconds)),
	};
}
