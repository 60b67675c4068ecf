import type { FailedItem } from '../generation/Failure';
import { hashOf } from '../generation/hashOf';
import { failedVideo, toPhase, type Video } from '../generation/Video';
import { advance } from '../generation/waiting/advance';
import type { Outcome } from '../generation/Outcome';
import { labels } from '../parameters/labels';
import { parallelTasks } from '../parameters/options';
import { checkItems, type CheckedItem } from './checkItems';
import { createSteps } from './createSteps';
import { isNewOrder } from './isNewOrder';
import { orderWithinLimits } from './orderWithinLimits';
import { originsOf } from './originsOf';
import { refuseDeadLinks } from './refuseDeadLinks';
import { planWaiting, type WaitPlan } from './planWaiting';
import { reportOrders } from './reportOrders';
import { reportWaiting } from './reportWaiting';
import { reportTest } from './reportTest';
import type { Run } from './Run';
import { testVideo } from './testVideo';
import { warnUnsaved } from './warnUnsaved';

/** How long a sample takes, in milliseconds: as if something were made. */
const testMs = 1_000;

/**
 * Makes a video for each item: checks all of them, orders each once, waits for them together. With Stop on error nothing
 * is ordered while any item is invalid.
 */
export async function generate(run: Run): Promise<Outcome[]> {
	const items = await checkItems(run);
	const failed = items.filter((item): item is FailedItem => 'failure' in item);
	if (run.stopsOnError && failed.length > 0) return failed;

	const settings = items.flatMap((item) => ('failure' in item ? [] : [item.settings]));
	const waiting = planWaiting(settings, run);
	if ('failure' in waiting) return items.map(({ itemIndex }) => ({ itemIndex, failure: waiting.failure }));
	const { plan } = waiting;
	warnUnsaved(run);

	const begun = run.host.now();
	const concurrency = plan.limitsTasks ? concurrencyOf(settings[0]?.maxParallelTasks, run) : undefined;
	const goal = { until: plan.until, concurrency };
	const fresh = new Set<number>();
	const given = await refuseDeadLinks(toVideos(items, plan, run), items, run);
	const refused = given.filter((video, at) => video.phase === 'failed' && !('failure' in (items[at] ?? {})));
	if (run.stopsOnError && refused.length > 0) return await plan.conclude(refused, run, originsOf(run, items));
	const tests = settings.filter(({ testRun }) => testRun).length;
	if (tests > 0) await run.host.sleep(testMs);
	const { videos, polls } = await orderWithinLimits(given, settings, run, async (allowed) => {
		for (const video of allowed) if (isNewOrder(video, run.ledger)) fresh.add(video.itemIndex);
		return await advance(allowed, run.host, createSteps(run), goal);
	});
	if (plan.until === 'ended') reportWaiting(run, settings.length, polls, begun);
	reportOrders(videos, fresh, run);
	reportTest(tests, run);
	return await plan.conclude(videos, run, originsOf(run, items));
}

function toVideos(items: Array<CheckedItem | FailedItem>, plan: WaitPlan, run: Run): Video[] {
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

/** One limit for the whole run, that of its first item. */
function concurrencyOf(wanted: number = parallelTasks.default, run: Run): number {
	if (wanted <= parallelTasks.max) return wanted;
	run.host.hint(
		`${labels.maxParallelTasks} is ${wanted}; ${parallelTasks.max} is the most that makes sense and was used.`,
	);
	return parallelTasks.max;
}
