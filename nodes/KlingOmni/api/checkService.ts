import { retrieve, submit } from './client';
import { paths } from './contract';
import { freeQuestions } from './freeQuestions';
import { getBalance } from './getBalance';
import { readError } from './readError';
import type { Send, Service } from './transport';
import { uploadImage } from './uploadImage';

/** What the node needs of a service. */
export type Need = 'order' | 'task' | 'upload' | 'balance';

/**
 * How a need is met: `works`; `keyRefused`, the place is there, but not for this key; `missing`, the service has no such
 * place; `unclear`, the answer does not tell.
 */
export type NeedState = 'works' | 'keyRefused' | 'missing' | 'unclear';

export interface NeedCheck {
	need: Need;
	/** Such as `GET /v1/balance`. */
	asked: string;
	state: NeedState;
	/** What came back, in words. */
	found: string;
}

const { unknownTaskId, impossibleOrder, onePixel, nowhere } = freeQuestions;

/** Asks for each thing that the node needs, without buying: five requests, one after the other. */
export async function checkService(service: Service): Promise<NeedCheck[]> {
	const { send } = service;
	const missing = await answerOfNowhere(send);
	const check = (need: Need, asked: string, verdict: Omit<NeedCheck, 'need' | 'asked'>): NeedCheck => ({
		need,
		asked,
		...verdict,
	});
	const judge = (status: number | undefined, reason: string, works: readonly number[]) => {
		const found = status === undefined ? `no answer: ${reason}` : `HTTP ${status}: ${reason}`;
		return { state: stateOf(status, reason, works, missing), found };
	};

	const order = await submit(send, impossibleOrder, 'check-service');
	const ordered =
		order.kind === 'accepted'
			? {
					state: 'unclear' as const,
					found: `an order for a model that does not exist was accepted as task ${order.taskId}; it may be billed`,
				}
			: judge('status' in order ? order.status : undefined, order.reason, [400, 402, 422, 429]);

	const task = await retrieve(service, unknownTaskId);
	const looked =
		task.kind === 'refused' || task.kind === 'retry'
			? judge(task.status, task.reason, [400, 402, 404, 429])
			: { state: 'unclear' as const, found: 'the service knows a task that nobody ordered' };

	const upload = await uploadImage(service, onePixel, 'check.png', 'image/png');
	const uploaded =
		upload.kind === 'uploaded'
			? { state: 'works' as const, found: 'an image of one pixel was taken' }
			: judge(upload.status, upload.reason, [402, 429]);

	const balance = await getBalance(send);
	const told =
		balance.kind === 'balance'
			? { state: 'works' as const, found: describe(balance.balance) }
			: judge(balance.status, balance.reason, [429]);
	return [
		check('order', `POST ${paths.generations}`, ordered),
		check('task', `GET ${paths.task(unknownTaskId)}`, looked),
		check('upload', `POST ${paths.imageUploads}`, uploaded),
		check('balance', `GET ${paths.balance}`, told),
	];
}

function describe({
	unlimited,
	remainingBalance,
}: {
	unlimited: boolean;
	remainingBalance?: number;
}): string {
	if (unlimited) return 'the key has no limit';
	return remainingBalance === undefined ? 'the answer names no amount' : `${remainingBalance} left`;
}

function stateOf(
	status: number | undefined,
	reason: string,
	works: readonly number[],
	missing: string | undefined,
): NeedState {
	if (status === undefined) return 'unclear';
	if (status === 401 || status === 403) return 'keyRefused';
	const isAsNowhere = missing === undefined || missing === wordsOf(reason);
	if ((status === 404 || status === 405) && (isAsNowhere || !works.includes(status))) return 'missing';
	return works.includes(status) ? 'works' : 'unclear';
}

/** What the service says of a place that is not there; nothing where it does not say so with an error. */
async function answerOfNowhere(send: Send): Promise<string | undefined> {
	const answer = await send({ method: 'GET', path: nowhere, timeoutMs: 30_000 });
	if (answer.kind !== 'answered') return undefined;
	const error = readError(answer.status, answer.body);
	return error === undefined ? undefined : wordsOf(error.message);
}

/** The same words for each place: without the place, and without the numbers that tell requests apart. */
function wordsOf(message: string): string {
	return message.replace(/(GET|POST) |\/\S*/g, '').replace(/[\d()]+/g, '');
}
