import { namesOf } from '../generation/purchase/namesOf';
import { lostBefore } from '../generation/purchase/lostBefore';
import type { Settings } from '../generation/request/readSettings';
import { failedVideo, type Video } from '../generation/Video';
import { keepToBalance } from './keepToBalance';
import { keepToDay } from './keepToDay';
import { keepToLimits } from './keepToLimits';
import type { Run } from './Run';

/**
 * Orders what all limits allow: those of the execution, then that of the day, then that of the credential. What one of
 * them refuses has failed before anything is ordered.
 * @param order makes the orders; once it has ended, places that came to nothing are given back
 */
export async function orderWithinLimits<T>(
	videos: Video[],
	settings: Settings[],
	run: Run,
	order: (allowed: Video[]) => Promise<T>,
): Promise<T> {
	const ofExecution = await keepToLimits(videos, settings, run);
	try {
		const ofDay = await keepToDay(ofExecution.videos, settings, run);
		try {
			const allowed = await keepToBalance(ofDay.videos, run);
			return await order(await tellOrderedBefore(videos, allowed, run));
		} finally {
			await ofDay.settle();
		}
	} finally {
		ofExecution.release();
	}
}

/** After a kill what was ordered before looks new, and a limit refuses it; the record knows it, and it is paid for. */
async function tellOrderedBefore(
	asked: Video[],
	allowed: Video[],
	{ ledger, record, journal }: Pick<Run, 'ledger' | 'record' | 'journal'>,
): Promise<Video[]> {
	if (!record.isRetry) return allowed;
	const told = allowed.map(async (video, at) => {
		const before = asked[at];
		if (before?.phase !== 'ordered' || video.phase !== 'failed') return video;
		if (ledger.find(before.order.ledgerKey) !== undefined) return video;
		if ((await record.known(namesOf(before.order))).size === 0) return video;
		const failure = await lostBefore(before.order, { ledger, journal });
		return failedVideo({ itemIndex: video.itemIndex, failure });
	});
	return await Promise.all(told);
}
