import type { Settings } from '../generation/request/readSettings';
import type { Video } from '../generation/Video';
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
			return await order(await keepToBalance(ofDay.videos, run));
		} finally {
			await ofDay.settle();
		}
	} finally {
		ofExecution.release();
	}
}
