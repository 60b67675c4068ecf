import { retrieve } from '../api/client';
import type { Failure } from '../generation/Failure';
import { invalidParameters } from '../generation/failures/invalidParameters';
import type { Job } from '../generation/Job';
import { conclude } from './conclude';
import type { Outcome, Run } from './Run';
import { runAndReport } from './runAndReport';
import { settingsOf, type Settings } from './settingsOf';
import { taskIdOf } from './taskIdOf';
import { waitModeOf } from './waitModeOf';

interface Known {
	itemIndex: number;
	taskId: string;
	settings: Settings;
}

/** Waits for tasks that were submitted before, all together, and delivers their videos. Buys nothing. */
export async function wait(run: Run, waitMode: string): Promise<Outcome[]> {
	const items = Array.from({ length: run.itemCount }, (_none, itemIndex) => readItem(itemIndex, run));
	const invalid = items.filter((item): item is { itemIndex: number; failure: Failure } => 'failure' in item);
	if (run.stopsOnError && invalid.length > 0) return invalid;
	const known = items.filter((item): item is Known => !('failure' in item));
	const waiting = waitModeOf(
		waitMode,
		known.map(({ settings }) => settings),
		run,
	);
	if ('failure' in waiting) return items.map(({ itemIndex }) => ({ itemIndex, failure: waiting.failure }));
	const jobs = known.map((item) => toJob(item, run));
	const until = waiting.mode === 'background' ? 'started' : 'ended';
	const ends = await runAndReport(jobs, run, { maxParallel: Infinity, until });
	const ended = known.map((item, at) => ({ ...item, end: ends[at] ?? { kind: 'stopped' as const } }));
	return await conclude(waiting.mode, ended, invalid, run);
}

function readItem(itemIndex: number, run: Run): Known | { itemIndex: number; failure: Failure } {
	const given = run.values(itemIndex);
	if ('problem' in given) return { itemIndex, failure: invalidParameters([given.problem]) };
	const found = taskIdOf(given.values);
	if ('failure' in found) return { itemIndex, failure: found.failure };
	const { settings, problems } = settingsOf(given.values);
	return problems.length > 0
		? { itemIndex, failure: invalidParameters(problems) }
		: { itemIndex, taskId: found.taskId, settings };
}

/** The ledger is not asked: a wait costs nothing, and what it finds is always fresh. */
function toJob({ taskId, settings }: Known, run: Run): Job {
	return {
		timeoutMs: settings.timeoutMs,
		start: async () => await Promise.resolve({ kind: 'running', taskId, status: 'submitted' }),
		look: async (id) => await retrieve(run.host.send, id),
	};
}
