import type { FailedItem } from '../generation/Failure';
import { hashOf } from '../generation/hashOf';
import { failedVideo, toPhase, type Video } from '../generation/Video';
import type { CheckedItem } from './checkItems';
import type { WaitPlan } from './planWaiting';
import type { Run } from './Run';
import { testVideo } from './testVideo';

/** What each item is at first: an order, a sample where only a test was asked for, or failed already. */
export function toVideos(items: Array<CheckedItem | FailedItem>, plan: WaitPlan, run: Run): Video[] {
	return items.map((item) => {
		if ('failure' in item) return failedVideo(item);
		const { itemIndex, request, images, settings } = item;
		if (settings.testRun) return testVideo(item, plan, run);
		const keys = run.keys(itemIndex, hashOf(request));
		const { timeoutMs, orderAgain } = settings;
		const order = { ...keys, request, images, timeoutMs, orderAgain };
		return toPhase({ itemIndex, delivery: settings.delivery }, { phase: 'ordered', order });
	});
}
