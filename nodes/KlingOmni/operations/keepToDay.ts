import { dayUnknown } from '../generation/purchase/failures/dayUnknown';
import { limitReached } from '../generation/purchase/failures/limitReached';
import type { Failure } from '../generation/Failure';
import type { Settings } from '../generation/request/readSettings';
import { failedVideo, type Video } from '../generation/Video';
import { isNewOrder } from './isNewOrder';
import type { Run } from './Run';

/**
 * Refuses whatever is new where it would exceed what the node may order in a day, over all executions.
 * @returns the videos, and what to call once none of them will be ordered any more: an order that the service refused, or
 * whose task has failed, gives its place back
 */
export async function keepToDay(
	videos: Video[],
	settings: Settings[],
	{ ledger, dayPlaces, isTool }: Pick<Run, 'ledger' | 'dayPlaces' | 'isTool'>,
): Promise<{ videos: Video[]; settle: () => Promise<void> }> {
	const keys = videos.flatMap((video) => (isNewOrder(video, ledger) ? [video.order.ledgerKey] : []));
	// The lowest that any item sets: a row may lower a limit, and never raise it for the others.
	const limit = settings.reduce(
		(least, { maxVideosPerDay }) => Math.min(least, maxVideosPerDay ?? Infinity),
		Infinity,
	);
	if (limit === Infinity || keys.length === 0) return { videos, settle: async () => {} };
	const refuse = (failure: Failure) => ({
		videos: videos.map((video) =>
			isNewOrder(video, ledger) ? failedVideo({ itemIndex: video.itemIndex, failure }) : video,
		),
		settle: async () => {},
	});
	const places = await dayPlaces.take(keys.length, limit);
	switch (places.kind) {
		case 'taken': {
			const settle = async () => await places.giveBack(keys.filter((key) => !ledger.holdsPlace(key)).length);
			return { videos, settle };
		}
		case 'full': {
			const exceeded = {
				limit: 'videosOfDay',
				allowed: limit,
				ordered: places.before,
				wanted: keys.length,
			} as const;
			return refuse(limitReached(exceeded, isTool));
		}
		case 'unknown':
			return refuse(dayUnknown(places.reason));
	}
}
