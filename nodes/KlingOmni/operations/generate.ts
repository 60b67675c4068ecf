import type { FailedItem } from '../generation/Failure';
import type { Outcome } from '../generation/Outcome';
import { invalidParameters } from '../generation/request/failures/invalidParameters';
import { checkItems } from './checkItems';
import { earlierTries } from './earlierTries';
import { goalOf } from './goalOf';
import { orderVideos } from './orderVideos';
import { originsOf } from './originsOf';
import { planWaiting } from './planWaiting';
import { recoverOrders } from './recoverOrders';
import { refuseDeadLinks } from './refuseDeadLinks';
import { reportOrders } from './reportOrders';
import { reportTest } from './reportTest';
import { reportWaiting } from './reportWaiting';
import type { Run } from './Run';
import { toVideos } from './toVideos';
import { warnUnsaved } from './warnUnsaved';

/** How long a sample takes, in milliseconds: as if something were made. */
const testMs = 1_000;

/**
 * Makes a video for each item: checks all of them, orders each once, waits for them together. With Stop on error nothing
 * is ordered while any item is invalid.
 */
export async function generate(run: Run): Promise<Outcome[]> {
	const earlier = earlierTries(run);
	const items = await checkItems(run, earlier);
	const failed = items.filter((item): item is FailedItem => 'failure' in item);
	if (run.stopsOnError && failed.length > 0) return failed;

	const settings = items.flatMap((item) => ('failure' in item ? [] : [item.settings]));
	const waiting = planWaiting(settings, run);
	if ('problem' in waiting) {
		const place = { hasExpressions: false, orders: false, earlier: await earlier() };
		const failure = invalidParameters([waiting.problem], place);
		return items.map(({ itemIndex }) => ({ itemIndex, failure }));
	}
	const { plan } = waiting;
	warnUnsaved(run);

	const begun = run.host.now();
	const goal = goalOf(plan, settings, run);
	const videos = toVideos(items, plan, run);
	await recoverOrders(videos, run);
	const asked = await refuseDeadLinks(videos, items, run, earlier);
	const refused = asked.filter((video, at) => video.phase === 'failed' && !('failure' in (items[at] ?? {})));
	if (run.stopsOnError && refused.length > 0) return await plan.conclude(refused, run, originsOf(run, items));

	const tests = settings.filter(({ testRun }) => testRun).length;
	if (tests > 0) await run.host.sleep(testMs);
	const { videos: ordered, polls, fresh } = await orderVideos(asked, settings, goal, run);
	if (plan.until === 'ended') reportWaiting(run, settings.length, polls, begun);
	reportOrders(ordered, fresh, run);
	reportTest(tests, run);
	return await plan.conclude(ordered, run, originsOf(run, items));
}
