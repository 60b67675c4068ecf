import type { Run } from './Run';

/** Tells whoever watches a manual run how the waiting went. Times in milliseconds. */
export function reportWaiting(run: Run, taskCount: number, polls: number, begunAt: number): void {
	if (!run.isWatched || polls === 0) return;
	const seconds = Math.round((run.host.now() - begunAt) / 1000);
	const tasks = taskCount === 1 ? '1 task' : `${taskCount} tasks`;
	run.host.hint(
		`Waited ${seconds} seconds for ${tasks} and polled ${polls === 1 ? 'once' : `${polls} times`}.`,
	);
}
