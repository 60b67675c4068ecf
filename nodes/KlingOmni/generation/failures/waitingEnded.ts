import type { Task } from '../../api/readTask';
import { failure, type Failure } from '../Failure';
import { taskFacts } from '../taskFacts';

/** Why the waiting for a task ended before the task did. */
export interface WaitingEnd {
	taskId: string;
	/** What was last seen of it, if anything. */
	last?: Task;
	/** Minutes that it was waited for. */
	minutes: number;
	/** Why the last look at it failed, if it did. */
	trouble?: string;
	/** The status with which the service refuses to tell, which ends the waiting early. */
	refusedWith?: number;
}

const refusals: Readonly<Record<number, string>> = {
	400: 'The service does not know this task. Check the task ID, and that the credential is the one that submitted it.',
	401: 'Check the API key in the credential xCompute API: it was refused.',
	402: 'The balance is used up, and the service answers no questions until it is topped up.',
	403: 'This API key may not see the task. Use the credential that submitted it.',
	404: 'The service does not know this task. Check the task ID, and that the credential is the one that submitted it.',
};

/** We stopped waiting; the task may well finish. The id is in the message, since that is all that is needed to go on. */
export function waitingEnded({ taskId, last, minutes, trouble, refusedWith }: WaitingEnd): Failure {
	const progress = last?.progress === undefined ? '' : ` at ${last.progress} %`;
	const seen = last === undefined ? 'no look at it succeeded' : `it was last seen ${last.status}${progress}`;
	const refused = refusedWith !== undefined;
	const message = refused
		? `The service refused to tell how task ${taskId} is doing: ${trouble ?? `HTTP ${refusedWith}`}`
		: `Task ${taskId} did not finish within ${round(minutes)} minutes: ${seen}${trouble === undefined ? '' : ` (last trouble: ${trouble})`}`;
	const why = refused
		? `${refusals[refusedWith] ?? ''} What is made is not lost.`
		: 'It may still finish, and what is made is not lost.';
	return failure({
		kind: 'waiting',
		message,
		description: `${why} Collect it with the operation Wait and task ID ${taskId}; a retry of this execution attaches to it too and does not buy it again.`,
		details: { ...(last === undefined ? { taskId } : taskFacts(last)), httpStatus: refusedWith, trouble },
		httpStatus: refusedWith,
	});
}

function round(minutes: number): number {
	return Math.round(minutes * 100) / 100;
}
