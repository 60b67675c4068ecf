import type { IDataObject } from 'n8n-workflow';
import { retrieve } from '../api/client';
import { failure, type Failure } from '../generation/Failure';
import { startWatch } from '../generation/judgeLook';
import { lookAtParked } from '../generation/lookAtParked';
import type { ParkedItem, ParkedTask } from '../generation/ParkedTask';
import { parkSeconds } from '../generation/parkSeconds';
import { runJobs } from '../generation/runJobs';
import { deliver, type Ended } from './deliver';
import type { Outcome, Run } from './Run';
import type { Settings } from './settingsOf';

/** A look in the background holds a worker, so it waits less for an answer than one that has nothing better to do. */
const lookTimeoutMs = 8_000;

/**
 * Hands tasks to n8n to wait for: the execution is parked and holds nothing. Where n8n will not park it, the node waits
 * here, since the tasks are bought.
 */
export async function waitInBackground(ended: Ended[], failed: Outcome[], run: Run): Promise<Outcome[]> {
	const tasks = [...ended.map((one) => toParked(one, run)), ...failed.map(failedBefore)];
	tasks.sort((a, b) => a.itemIndex - b.itemIndex);
	if (tasks.every(({ end }) => end !== undefined)) return await deliverParked(tasks, run);

	const parking = await run.park(toItems(tasks, run));
	if (parking.kind === 'parked') return tasks.map(onItsWay);
	if (parking.kind === 'ended') return parking.outcomes;
	run.hint(`n8n could not park this execution (${parking.reason}), so the node waited here.`);
	return await deliverParked(await waitHere(tasks, run), run);
}

/** A round of the parked workflow: looks once at each task that is running, and says how long to park next. */
export async function lookInBackground(run: Run): Promise<Outcome[]> {
	const tasks = await lookAtParked(
		readParked(run),
		async (taskId) => await retrieve(run.host.send, taskId, lookTimeoutMs),
		run.host,
	);
	return toItems(tasks, run).map((item, itemIndex) => ({ itemIndex, json: item as unknown as IDataObject }));
}

/** The end of the parked workflow: every task has ended, so the items come out as if the node had waited here. */
export async function deliverInBackground(run: Run): Promise<Outcome[]> {
	return await deliverParked(readParked(run), run);
}

async function deliverParked(tasks: ParkedTask[], run: Run): Promise<Outcome[]> {
	const ended = tasks.map(({ itemIndex, delivery, end }): Ended => {
		const settings: Settings = { ...delivery, timeoutMs: 0, maxParallelTasks: 0 };
		return { itemIndex, settings, end: end ?? { kind: 'stopped' } };
	});
	const outcomes = await deliver(ended, run);
	// n8n pairs what a parked node puts out by position: a task's further videos go last, so the first ones stay in step.
	const seen = new Set<number>();
	const [first, further] = [[] as Outcome[], [] as Outcome[]];
	for (const outcome of outcomes) {
		(seen.has(outcome.itemIndex) ? further : first).push(outcome);
		seen.add(outcome.itemIndex);
	}
	return [...first, ...further];
}

async function waitHere(tasks: ParkedTask[], run: Run): Promise<ParkedTask[]> {
	const running = tasks.filter(({ end }) => end === undefined);
	const jobs = running.map(({ watch }) => ({
		timeoutMs: watch?.timeoutMs ?? 0,
		start: async () =>
			await Promise.resolve({
				kind: 'running' as const,
				taskId: watch?.taskId ?? '',
				status: '',
			}),
		look: async (taskId: string) => await retrieve(run.host.send, taskId),
	}));
	const ends = await runJobs(jobs, run.host, { maxParallel: Infinity, until: 'ended' });
	const endOf = new Map(running.map((task, at) => [task, ends[at]]));
	return tasks.map((task) => ({ ...task, end: task.end ?? endOf.get(task) }));
}

function toParked({ itemIndex, end, settings }: Ended, run: Run): ParkedTask {
	const { downloadVideo, binaryPropertyName, simplify, timeoutMs } = settings;
	const delivery = { downloadVideo, binaryPropertyName, simplify };
	if (end.kind !== 'running') return { itemIndex, delivery, end };
	return { itemIndex, delivery, watch: startWatch(end.taskId, run.host.now(), timeoutMs) };
}

function failedBefore(outcome: Outcome): ParkedTask {
	const delivery = { downloadVideo: false, binaryPropertyName: '', simplify: true };
	const reason: Failure =
		'failure' in outcome
			? outcome.failure
			: failure({ kind: 'waiting', message: 'Nothing came of this item', description: '', details: {} });
	return { itemIndex: outcome.itemIndex, delivery, end: { kind: 'failed', failure: reason } };
}

function toItems(tasks: ParkedTask[], run: Run): ParkedItem[] {
	const watches = tasks.flatMap(({ end, watch }) =>
		end === undefined && watch !== undefined ? [watch] : [],
	);
	const seconds = watches.length === 0 ? 0 : parkSeconds(watches, run.host.now());
	return tasks.map((parked) => ({ parkSeconds: seconds, allEnded: watches.length === 0, parked }));
}

function readParked(run: Run): ParkedTask[] {
	return run.inputs().map((json) => (json as unknown as ParkedItem).parked);
}

/** What the waiting node shows while it is parked; n8n replaces it by the videos. */
function onItsWay({ itemIndex, watch }: ParkedTask): Outcome {
	return {
		itemIndex,
		json: { ...(watch === undefined ? {} : { taskId: watch.taskId }), status: 'submitted' },
	};
}
