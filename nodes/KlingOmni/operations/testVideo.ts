import { testTask } from '../generation/testRun/testTask';
import { testTaskId } from '../generation/testRun/testTaskId';
import { toPhase, type Video } from '../generation/Video';
import { startPolling } from '../generation/waiting/startPolling';
import { film } from '../parameters/film';
import type { CheckedItem } from './checkItems';
import type { WaitPlan } from './planWaiting';
import type { Run } from './Run';

/** A sample in the place of a video: no order is made of it, so neither service nor ledger nor limits hear of it. */
export function testVideo({ itemIndex, request, settings }: CheckedItem, plan: WaitPlan, run: Run): Video {
	const { host, executionId } = run;
	const shape = request.aspect_ratio ?? String(film.aspectRatio.property.default);
	const now = host.now();
	const taskId = testTaskId(shape, executionId, itemIndex, now, host.random());
	const task = testTask(taskId, now);
	const phase =
		task !== undefined && plan.delivers
			? { phase: 'ended' as const, task }
			: { phase: 'bought' as const, polling: startPolling(taskId, now, settings.timeoutMs) };
	return toPhase({ itemIndex, delivery: settings.delivery }, phase);
}
