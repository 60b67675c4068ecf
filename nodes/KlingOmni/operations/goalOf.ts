import type { Settings } from '../generation/request/readSettings';
import type { Goal } from '../generation/waiting/Goal';
import { labels } from '../parameters/labels';
import { parallelTasks } from '../parameters/options';
import type { WaitPlan } from './planWaiting';
import type { Run } from './Run';

/** How far the node itself brings the videos. One limit of tasks for the whole run, that of its first item. */
export function goalOf({ until, limitsTasks }: WaitPlan, settings: Settings[], run: Run): Goal {
	if (!limitsTasks) return { until };
	const { maxParallelTasks: wanted = parallelTasks.default } = settings[0] ?? {};
	if (wanted > parallelTasks.max)
		run.host.hint(
			`${labels.maxParallelTasks} is ${wanted}; ${parallelTasks.max} is the most that makes sense and was used.`,
		);
	return { until, concurrency: Math.min(wanted, parallelTasks.max) };
}
