import type { Job, JobEnd } from '../generation/Job';
import { runJobs, type RunOptions } from '../generation/runJobs';
import type { Run } from './Run';

/** Runs jobs, and tells whoever watches a manual run afterwards how the waiting went. */
export async function runAndReport(jobs: Job[], run: Run, options: RunOptions): Promise<JobEnd[]> {
	let looks = 0;
	const counted = jobs.map((job) => ({
		...job,
		look: async (taskId: string) => {
			looks++;
			return await job.look(taskId);
		},
	}));
	const begun = run.host.now();
	const ends = await runJobs(counted, run.host, options);
	if (run.isWatched && options.until === 'ended' && looks > 0) {
		const seconds = Math.round((run.host.now() - begun) / 1000);
		const tasks = jobs.length === 1 ? '1 task' : `${jobs.length} tasks`;
		run.hint(`Waited ${seconds} seconds for ${tasks} and looked ${looks === 1 ? 'once' : `${looks} times`}.`);
	}
	return ends;
}
