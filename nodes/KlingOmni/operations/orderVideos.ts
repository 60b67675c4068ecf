import { NotesAhead } from '../generation/purchase/NotesAhead';
import type { Settings } from '../generation/request/readSettings';
import type { Video } from '../generation/Video';
import { advance } from '../generation/waiting/advance';
import type { Goal } from '../generation/waiting/Goal';
import { createSteps } from './createSteps';
import { isNewOrder } from './isNewOrder';
import { orderWithinLimits } from './orderWithinLimits';
import type { Run } from './Run';

interface OrderedVideos {
	videos: Video[];
	/** How often their tasks were polled. */
	polls: number;
	/** The items whose videos were still to be ordered when this began, and were allowed. */
	fresh: ReadonlySet<number>;
}

/** Orders what the limits allow, and brings everything as far as the goal says. */
export async function orderVideos(
	videos: Video[],
	settings: Settings[],
	goal: Goal,
	run: Run,
): Promise<OrderedVideos> {
	return await orderWithinLimits(videos, settings, run, async (allowed) => {
		const isNew = (video: Video) => isNewOrder(video, run.ledger);
		const fresh = new Set(allowed.filter(isNew).map(({ itemIndex }) => itemIndex));
		const notes = new NotesAhead(run.record);
		try {
			return { ...(await advance(allowed, run.host, createSteps(run, notes), goal)), fresh };
		} finally {
			const givenBack = notes.giveBack();
			// A Stop does not wait for a database.
			if (!run.host.isStopped()) await givenBack;
		}
	});
}
