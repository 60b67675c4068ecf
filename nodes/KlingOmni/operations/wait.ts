import type { FailedItem } from '../generation/Failure';
import type { Outcome } from '../generation/Outcome';
import { invalidParameters } from '../generation/request/failures/invalidParameters';
import { readSettings, type Settings } from '../generation/request/readSettings';
import { readTaskIds } from '../generation/request/readTaskIds';
import { failedVideo, toPhase, type Video } from '../generation/Video';
import { testTask } from '../generation/testRun/testTask';
import { advance } from '../generation/waiting/advance';
import { startPolling } from '../generation/waiting/startPolling';
import { createSteps } from './createSteps';
import { originsOf } from './originsOf';
import { planWaiting } from './planWaiting';
import { reportWaiting } from './reportWaiting';
import type { Run } from './Run';

/** A task that was ordered before, by whatever execution. */
interface KnownTask {
	itemIndex: number;
	taskId: string;
	settings: Settings;
}

/** Waits for tasks that were submitted before, all together, and delivers their videos. Orders nothing. */
export async function wait(run: Run): Promise<Outcome[]> {
	const items = Array.from({ length: run.itemCount }, (_none, itemIndex) => readItem(itemIndex, run)).flat();
	const failed = items.filter((item): item is FailedItem => 'failure' in item);
	if (run.stopsOnError && failed.length > 0) return failed;

	const settings = items.flatMap((item) => ('failure' in item ? [] : [item.settings]));
	const waiting = planWaiting(settings, run);
	if ('problem' in waiting) {
		const failure = invalidParameters([waiting.problem], { hasExpressions: false, orders: false });
		return items.map(({ itemIndex }) => ({ itemIndex, failure }));
	}
	const { plan } = waiting;

	const begun = run.host.now();
	const goal = { until: plan.until };
	const { videos, polls } = await advance(
		items.map((item) => toVideo(item, begun)),
		run.host,
		createSteps(run),
		goal,
	);
	if (plan.until === 'ended') reportWaiting(run, settings.length, polls, begun);
	return await plan.conclude(videos, run, originsOf(run, items));
}

function readItem(itemIndex: number, run: Run): Array<KnownTask | FailedItem> {
	const given = run.values(itemIndex);
	if ('problem' in given)
		return [{ itemIndex, failure: invalidParameters([given.problem], { orders: false }) }];
	const found = readTaskIds(given.values);
	if ('failure' in found) return [{ itemIndex, failure: found.failure }];
	const { settings, problems } = readSettings(given.values);
	return problems.length > 0
		? [
				{
					itemIndex,
					failure: invalidParameters(problems, { hasExpressions: run.hasExpressions, orders: false }),
				},
			]
		: found.taskIds.map((taskId) => ({ itemIndex, taskId, settings }));
}

/** The ledger is not asked: a wait costs nothing, and what it finds is always fresh. */
function toVideo(item: KnownTask | FailedItem, nowMs: number): Video {
	if ('failure' in item) return failedVideo(item);
	const { itemIndex, taskId, settings } = item;
	const place = { itemIndex, delivery: settings.delivery };
	const sample = testTask(taskId, nowMs);
	if (sample !== undefined) return toPhase(place, { phase: 'ended', task: sample });
	return toPhase(place, { phase: 'bought', polling: startPolling(taskId, nowMs, settings.timeoutMs) });
}
