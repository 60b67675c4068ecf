import { retrieve } from '../api/client';
import type { Task } from '../api/readTask';
import type { Failure } from '../generation/Failure';
import { invalidParameters } from '../generation/failures/invalidParameters';
import { lookFailed } from '../generation/failures/lookFailed';
import { inLanes } from '../generation/inLanes';
import { retryPause } from '../generation/retryPause';
import { jsonOf } from './deliver';
import type { Outcome, Run } from './Run';
import { settingsOf } from './settingsOf';
import { taskIdOf } from './taskIdOf';

const maxRequests = 8;
/** How often a look is tried when the network or the service stumbles. */
const maxTries = 4;
/** However long the service asks to be left alone, in milliseconds: an execution is being held. */
const longestPause = 60_000;

/** One look at the task of each item. A failed task is an answer here, not an error. */
export async function get(run: Run): Promise<Outcome[]> {
	const items = Array.from({ length: run.itemCount }, (_none, itemIndex) => itemIndex);
	const isOver = () => run.host.isStopped();
	const outcomes = await inLanes(
		items,
		maxRequests,
		isOver,
		async (itemIndex) => await getOne(itemIndex, run),
	);
	return outcomes.flatMap((outcome) => outcome ?? []);
}

async function getOne(itemIndex: number, run: Run): Promise<Outcome[]> {
	const given = run.values(itemIndex);
	if ('problem' in given) return [{ itemIndex, failure: invalidParameters([given.problem]) }];
	const found = taskIdOf(given.values);
	if ('failure' in found) return [{ itemIndex, failure: found.failure }];
	const seen = await look(found.taskId, run);
	if (seen === undefined) return [];
	if ('kind' in seen) return [{ itemIndex, failure: seen }];
	const { simplify } = settingsOf(given.values).settings;
	const count = seen.state === 'completed' ? Math.max(1, seen.videos.length) : 1;
	return Array.from({ length: count }, (_none, at) => ({ itemIndex, json: jsonOf(seen, simplify, at) }));
}

async function look(taskId: string, run: Run): Promise<Task | Failure | undefined> {
	for (let tries = 1; ; tries++) {
		const answer = await retrieve(run.host.send, taskId);
		if (answer.kind === 'stopped') return undefined;
		if (answer.kind === 'task') return answer.task;
		if (answer.kind === 'refused') return lookFailed(taskId, answer.reason, answer.status);
		if (tries === maxTries) return lookFailed(taskId, answer.reason);
		await run.host.sleep(Math.min(longestPause, retryPause(tries, run.host.random(), answer.retryAfterMs)));
		if (run.host.isStopped()) return undefined;
	}
}
