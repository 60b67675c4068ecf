import { namesOf } from '../generation/purchase/namesOf';
import { lostBefore } from '../generation/purchase/lostBefore';
import type { Settings } from '../generation/request/readSettings';
import { failedVideo, isOrdered, type Video } from '../generation/Video';
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

/** So many orders are asked for at once, so that the question does not fill n8n's store. */
const askedAtOnce = 100;

/** After a kill what was ordered before looks new, and a limit refuses it; the record knows it, and it is paid for. */
async function tellOrderedBefore(
	asked: Video[],
	allowed: Video[],
	{ ledger, record, journal }: Pick<Run, 'ledger' | 'record' | 'journal'>,
): Promise<Video[]> {
	if (!record.isRetry) return allowed;
	const refused = allowed.flatMap(({ phase }, at) => {
		const before = asked[at];
		const isRefused = phase === 'failed' && isOrdered(before);
		return isRefused && ledger.find(before.order.ledgerKey) === undefined
			? [{ at, order: before.order }]
			: [];
	});
	const told = [...allowed];
	for (let from = 0; from < refused.length; from += askedAtOnce) {
		const some = refused.slice(from, from + askedAtOnce);
		const known = await record.known(some.flatMap(({ order }) => namesOf(order)));
		for (const { at, order } of some) {
			const names = namesOf(order).filter((name) => known.has(name));
			const video = allowed[at];
			if (names.length === 0 || video === undefined) continue;
			const noted = names.includes(order.recordKey) ? 'request' : 'place';
			const failure = await lostBefore(order, noted, { ledger, journal });
			told[at] = failedVideo({ itemIndex: video.itemIndex, failure });
		}
	}
	return told;
}
