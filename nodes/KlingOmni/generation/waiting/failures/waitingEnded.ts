import { labels } from '../../../parameters/labels';
import { failure, type Failure } from '../../Failure';
import { statusMeaning } from '../../statusMeaning';
import { taskFacts } from '../../taskFacts';
import type { Polling } from '../../Video';

/** What has to be known of the waiting. */
type WaitedFor = Pick<Polling, 'taskId' | 'ledgerKey' | 'lastTask' | 'timeoutMs' | 'lastError'>;

/**
 * We stopped waiting; the task may well finish. The id is in the message, since that is all that is needed to go on.
 * @param refusedWith the status with which the service refuses to answer, which ends the waiting early
 */
export function waitingEnded(
	{ taskId, ledgerKey, lastTask, timeoutMs, lastError }: WaitedFor,
	refusedWith?: number,
): Failure {
	const progress = lastTask?.progress === undefined ? '' : ` at ${lastTask.progress} %`;
	const seen =
		lastTask === undefined
			? 'the service never said how it is doing'
			: `it was last seen ${lastTask.status}${progress}`;
	const refused = refusedWith !== undefined;
	const meaning = statusMeaning('task', refusedWith);
	const message = refused
		? `The service refused to tell how task ${taskId} is doing: ${lastError ?? `HTTP ${refusedWith}`}`
		: `Task ${taskId} did not finish within ${minutes(timeoutMs)} minutes: ${seen}${lastError === undefined ? '' : ` (last error: ${lastError})`}`;
	const why = refused
		? `${meaning.advice ?? ''} What is made is not lost.`
		: 'It may still finish, and what is made is not lost.';
	return failure({
		code: refused ? meaning.code : 'timeout',
		billed: ledgerKey === undefined && lastTask === undefined ? 'maybe' : 'yes',
		message,
		description: `${why.trim()} Collect it with the operation ${labels.wait} and task ID ${taskId}; a retry of this execution attaches to it too and does not buy it again.`,
		details: {
			...(lastTask === undefined ? { taskId } : taskFacts(lastTask)),
			httpStatus: refusedWith,
			trouble: lastError,
		},
		httpStatus: refusedWith,
	});
}

function minutes(ms: number): number {
	return Math.round(ms / 600) / 100;
}
