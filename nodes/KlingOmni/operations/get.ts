import type { Task } from '../api/Task';
import { leftOutHint } from '../generation/delivery/leftOutHint';
import { taskOutput } from '../generation/delivery/taskOutput';
import { withOrigin } from '../generation/delivery/withOrigin';
import type { FailedItem, Failure } from '../generation/Failure';
import { mapConcurrently } from '../generation/mapConcurrently';
import { maxRequests } from '../generation/maxRequests';
import type { Outcome } from '../generation/Outcome';
import { invalidParameters } from '../generation/request/failures/invalidParameters';
import { readSettings, type Settings } from '../generation/request/readSettings';
import { readTaskIds } from '../generation/request/readTaskIds';
import { retry } from '../generation/retry';
import { retrieveTask } from '../generation/testRun/retrieveTask';
import { pollFailed } from '../generation/waiting/failures/pollFailed';
import { originsOf } from './originsOf';
import type { Run } from './Run';

const retries = 3;
/** However long the service asks to be left alone, in milliseconds: an execution is being held. */
const maxPauseMs = 60_000;

type Getter = Pick<
	Run,
	'host' | 'itemCount' | 'values' | 'inputs' | 'isTool' | 'failuresKeepRows' | 'hasExpressions'
>;

/** One task to ask for. */
interface Question {
	itemIndex: number;
	taskId: string;
	settings: Settings;
}

/** Asks once for each task of each item. A failed task is an answer here, not an error. */
export async function get(run: Getter): Promise<Outcome[]> {
	const questions = Array.from({ length: run.itemCount }, (_none, itemIndex) => readItem(itemIndex, run));
	const isOver = () => run.host.isStopped();
	const outcomes = await mapConcurrently(questions.flat(), maxRequests, isOver, async (question) =>
		'failure' in question ? [question] : await getOne(question, run),
	);
	const origins = originsOf(run, questions.flat());
	return outcomes
		.flatMap((outcome): Outcome[] => outcome ?? [])
		.map((outcome) => withOrigin(outcome, origins.get(outcome.itemIndex)));
}

function readItem(itemIndex: number, run: Getter): Array<Question | FailedItem> {
	const given = run.values(itemIndex);
	if ('problem' in given)
		return [{ itemIndex, failure: invalidParameters([given.problem], { orders: false }) }];
	const found = readTaskIds(given.values);
	if ('failure' in found) return [{ itemIndex, failure: found.failure }];
	const { settings, problems } = readSettings(given.values);
	if (problems.length > 0)
		return [
			{
				itemIndex,
				failure: invalidParameters(problems, { hasExpressions: run.hasExpressions, orders: false }),
			},
		];
	return found.taskIds.map((taskId) => ({ itemIndex, taskId, settings }));
}

async function getOne({ itemIndex, taskId, settings }: Question, run: Getter): Promise<Outcome[]> {
	const answer = await ask(taskId, run);
	switch (answer.kind) {
		case 'stopped':
			return [];
		case 'failed':
			return [{ itemIndex, failure: answer.failure }];
		case 'task': {
			const { task } = answer;
			const hint = leftOutHint(task);
			if (hint !== undefined) run.host.hint(hint, 'ofItem');
			const count = task.state === 'completed' ? Math.max(1, task.videos.length) : 1;
			return Array.from({ length: count }, (_none, at) => ({
				itemIndex,
				json: taskOutput(task, settings.delivery.simplify, at),
			}));
		}
	}
}

type Answer = { kind: 'task'; task: Task } | { kind: 'failed'; failure: Failure } | { kind: 'stopped' };

async function ask(taskId: string, { host }: Getter): Promise<Answer> {
	const asked = await retry<Answer>(host, maxPauseMs, async () => {
		const answer = await retrieveTask(host, taskId);
		if (answer.kind === 'stopped' || answer.kind === 'task') return { result: answer };
		const failure = pollFailed(taskId, answer.reason, answer.status);
		const result: Answer = { kind: 'failed', failure };
		return answer.kind === 'refused'
			? { result }
			: { result, retry: { retries, retryAfterMs: answer.retryAfterMs } };
	});
	return asked ?? { kind: 'stopped' };
}
