import type { DayPlace } from '../generation/purchase/DayPlace';
import { dayUnknown } from '../generation/purchase/failures/dayUnknown';
import { limitReached } from '../generation/purchase/failures/limitReached';
import type { Failure } from '../generation/Failure';
import type { Settings } from '../generation/request/readSettings';
import { failedVideo, type Video } from '../generation/Video';
import { isNewOrder } from './isNewOrder';
import type { Run } from './Run';

/**
 * Refuses whatever is new where it would exceed what the node may order in a day, over all executions.
 * @returns the videos, each order with its place, and what to call once none of them will be ordered any more: an order
 * that the service refused, or whose task has failed, gives its place back
 */
export async function keepToDay(
	videos: Video[],
	settings: Settings[],
	{ ledger, dayPlaces, isTool }: Pick<Run, 'ledger' | 'dayPlaces' | 'isTool'>,
): Promise<{ videos: Video[]; settle: () => Promise<void> }> {
	const wanted = videos.filter((video) => isNewOrder(video, ledger)).length;
	// The lowest that any item sets: a row may lower a limit, and never raise it for the others.
	const limit = settings.reduce(
		(least, { maxVideosPerDay }) => Math.min(least, maxVideosPerDay ?? Infinity),
		Infinity,
	);
	if (limit === Infinity || wanted === 0) return { videos, settle: async () => {} };
	const refuse = (failure: Failure) => ({
		videos: videos.map((video) =>
			isNewOrder(video, ledger) ? failedVideo({ itemIndex: video.itemIndex, failure }) : video,
		),
		settle: async () => {},
	});
	const taken = await dayPlaces.take(wanted, limit);
	switch (taken.kind) {
		case 'taken': {
			const free = [...taken.places];
			const given: Array<{ key: string; place: DayPlace }> = [];
			const placed = videos.map((video) => {
				const dayPlace = isNewOrder(video, ledger) ? free.shift() : undefined;
				if (video.phase !== 'ordered' || dayPlace === undefined) return video;
				given.push({ key: video.order.ledgerKey, place: dayPlace });
				return { ...video, order: { ...video.order, dayPlace } };
			});
			const settle = async () => {
				const unused = given.filter(({ key }) => !ledger.holdsPlace(key));
				await dayPlaces.giveBack(unused.map(({ place }) => place));
			};
			return { videos: placed, settle };
		}
		case 'full': {
			const { before } = taken;
			const exceeded = { limit: 'videosOfDay', allowed: limit, ordered: before, wanted } as const;
			return refuse(limitReached(exceeded, isTool));
		}
		case 'unknown':
			return refuse(dayUnknown(taken.reason));
	}
}
