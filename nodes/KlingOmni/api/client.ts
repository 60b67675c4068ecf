import { noChannel, overloaded, turnedAway, underWay } from './answers';
import { paths, type GenerationRequest } from './contract';
import { plainText } from './plainText';
import { readAcceptance, type Acceptance } from './readAcceptance';
import { excerpt, readError, type ServiceError } from './readError';
import { readTask, type ReadTask } from './readTask';
import { retryAfterMs } from './retryAfterMs';
import type { Task } from './Task';
import type { ApiAnswer, Send, Service } from './transport';

/** What came of a submit. Only `accepted` costs money for sure; `inDoubt` may. */
export type Submission =
	| Acceptance
	| { kind: 'busy'; reason: string; status: 429 | 503; retryAfterMs?: number }
	| { kind: 'unsent'; reason: string; transient: boolean }
	| { kind: 'refused'; reason: string; status: number | undefined }
	| { kind: 'inDoubt'; reason: string };

/** What came of asking for a task. `retry` says nothing about the task, only that this request failed. */
export type Retrieval =
	| { kind: 'task'; task: Task }
	| {
			kind: 'retry';
			reason: string;
			/** Nothing when there was no answer. */ status?: number;
			retryAfterMs?: number;
	  }
	| { kind: 'refused'; reason: string; status: number }
	| { kind: 'stopped' };

const submitTimeoutMs = 60_000;
const readTimeoutMs = 30_000;
/** Timed out (408), in conflict with another request (409), too early (425), given up by a gateway (499): not refused. */
const maybeUnderWay = new Set([408, 409, 425, 499]);

/**
 * Sends one purchase, once. Whether it may be sent again is for the caller to decide, from the kind of the outcome.
 * @param idempotencyKey names the purchase, so that a service that knows such keys cannot make it twice.
 */
export async function submit(
	send: Send,
	body: GenerationRequest,
	idempotencyKey: string,
): Promise<Submission> {
	const headers = { 'Idempotency-Key': idempotencyKey };
	const request = {
		method: 'POST',
		path: paths.generations,
		body,
		headers,
		timeoutMs: submitTimeoutMs,
	} as const;
	const answer = await send({ ...request, outlivesStop: true });
	if (answer.kind === 'unsent') return answer;
	if (answer.kind === 'lost') return { kind: 'inDoubt', reason: answer.reason };
	if (answer.kind === 'stopped')
		return { kind: 'inDoubt', reason: 'The execution was stopped before the answer came' };

	const error = readError(answer.status, answer.body);
	const accepted = readAcceptance(answer.body, error === undefined ? ['task_id', 'id'] : ['task_id']);
	if (accepted?.kind === 'unusable') return { kind: 'inDoubt', reason: accepted.reason };
	if (accepted !== undefined) return accepted;
	if (error === undefined) {
		return { kind: 'inDoubt', reason: `The answer made no sense: ${excerpt(answer.body) || '(empty)'}` };
	}
	return classifyRefusal(error, answer);
}

/** Asks for a task. It only reads, so it may be repeated as often as it takes. */
export async function retrieve(
	{ send, baseUrl }: Service,
	taskId: string,
	timeoutMs = readTimeoutMs,
): Promise<Retrieval> {
	const answer = await send({ method: 'GET', path: paths.task(taskId), timeoutMs });
	if (answer.kind === 'stopped') return answer;
	if (answer.kind !== 'answered') return { kind: 'retry', reason: answer.reason };

	const { status: httpStatus } = answer;
	const read: ReadTask = httpStatus < 300 ? readTask(taskId, answer.body, baseUrl) : { kind: 'none' };
	const error = readError(httpStatus, answer.body);
	// A task that says which one it is wins over an error beside it: that may be the task's own.
	if (read.kind === 'task' && (error === undefined || read.isNamed)) return { kind: 'task', task: read.task };
	if (read.kind === 'other') {
		const reason = `The answer was about another task (${plainText(read.taskId, 60)})`;
		return { kind: 'retry', reason, status: httpStatus };
	}
	const final = [400, 401, 402, 403, 404].find((status) => status === error?.status);
	if (error === undefined)
		return {
			kind: 'retry',
			reason: `The answer made no sense: ${excerpt(answer.body)}`,
			status: answer.status,
		};
	if (final !== undefined) return { kind: 'refused', reason: error.message, status: final };
	const { status } = error;
	return { kind: 'retry', reason: describe(error), status, retryAfterMs: retryAfterMs(answer.headers) };
}

/** For each answer the question is: could a video have been bought? In any doubt it counts as bought. */
function classifyRefusal(error: ServiceError, answer: Extract<ApiAnswer, { kind: 'answered' }>): Submission {
	const { status } = error;
	const reason = describe(error);
	const said = `${error.code} ${error.message}`;
	if (status === undefined || maybeUnderWay.has(status) || underWay.test(said))
		return { kind: 'inDoubt', reason };
	if (status === 429) return { kind: 'busy', reason, status, retryAfterMs: retryAfterMs(answer.headers) };
	if (status < 500 && noChannel.test(error.code))
		return { kind: 'busy', reason, status: 503, retryAfterMs: retryAfterMs(answer.headers) };
	if (status >= 500) {
		// A gateway's own page is no proof, whatever it says: the service behind it may have gone on.
		const isProof = typeof answer.body === 'object' && status !== 502 && status !== 504;
		// What stands in quotes or behind a colon may be the user's own prompt.
		const own = `${error.code} ${error.message.split(/["'“«:：([]/, 1)[0]}`;
		const isTurnedAway = turnedAway.test(own) || (status === 503 && overloaded.test(own));
		if (!isProof || !isTurnedAway) return { kind: 'inDoubt', reason };
		return status === 503
			? { kind: 'busy', reason, status, retryAfterMs: retryAfterMs(answer.headers) }
			: { kind: 'refused', reason: error.message, status };
	}
	const movedForGood = [301, 307, 308].includes(status);
	if (status < 400 && !movedForGood) return { kind: 'inDoubt', reason };
	return { kind: 'refused', reason: error.message, status };
}

function describe({ status, message }: ServiceError): string {
	return status === undefined ? message : `HTTP ${status}: ${message}`;
}
