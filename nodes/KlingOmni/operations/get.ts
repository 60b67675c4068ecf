import { retrieve } from '../api/client';
import type { Look } from '../api/client';
import type { Task } from '../api/readTask';
import { invalidParameters } from '../generation/failures/invalidParameters';
import { waitingEnded } from '../generation/failures/waitingEnded';
import { runJobs } from '../generation/runJobs';
import { jsonOf } from './deliver';
import type { Outcome, Run } from './Run';
import { settingsOf } from './settingsOf';
import { taskIdOf } from './taskIdOf';

/** How often one look is tried again when the network or the service stumbles, and for how long at most. */
const patienceMs = 60_000;

/** One look at the task of each item. A failed task is an answer here, not an error. */
export async function get(run: Run): Promise<Outcome[]> {
	const items = Array.from({ length: run.itemCount }, (_none, itemIndex) => itemIndex);
	const outcomes = new Map<number, Outcome[]>();
	const asked: number[] = [];
	const jobs = items.flatMap((itemIndex) => {
		const given = run.values(itemIndex);
		const found =
			'problem' in given ? { failure: invalidParameters([given.problem]) } : taskIdOf(given.values);
		if ('failure' in found || 'problem' in given) {
			outcomes.set(itemIndex, 'failure' in found ? [{ itemIndex, failure: found.failure }] : []);
			return [];
		}
		const { simplify } = settingsOf(given.values).settings;
		asked.push(itemIndex);
		const { taskId } = found;
		return [lookOnce(taskId, run, (task) => outcomes.set(itemIndex, itemsOf(task, itemIndex, simplify)))];
	});
	const ends = await runJobs(jobs, run.host, { maxParallel: Infinity, until: 'ended' });
	ends.forEach((end, at) => {
		const itemIndex = asked[at] ?? 0;
		if (end.kind === 'failed' && !outcomes.has(itemIndex))
			outcomes.set(itemIndex, [{ itemIndex, failure: end.failure }]);
	});
	return items.flatMap((itemIndex) => outcomes.get(itemIndex) ?? []);
}

/** A job whose start is the look: whatever is seen is the end of it. */
function lookOnce(taskId: string, run: Run, seen: (task: Task) => void) {
	const look = async (): Promise<Look> => await retrieve(run.host.send, taskId);
	return {
		timeoutMs: patienceMs,
		look,
		start: async () => {
			const answer = await look();
			if (answer.kind === 'task') {
				seen(answer.task);
				return { kind: 'done' as const, task: answer.task };
			}
			if (answer.kind === 'again') {
				return {
					kind: 'later' as const,
					reason: answer.reason,
					retryAfterMs: answer.retryAfterMs,
					patience: 5,
				};
			}
			if (answer.kind === 'stopped') return { kind: 'stopped' as const };
			const failure = waitingEnded({
				taskId,
				minutes: 0,
				trouble: answer.reason,
				refusedWith: answer.status,
			});
			return { kind: 'failed' as const, failure };
		},
	};
}

function itemsOf(task: Task, itemIndex: number, simplify: boolean): Outcome[] {
	const count = task.state === 'completed' ? Math.max(1, task.videos.length) : 1;
	return Array.from({ length: count }, (_none, videoIndex) => ({
		itemIndex,
		json: jsonOf(task, simplify, videoIndex),
	}));
}
