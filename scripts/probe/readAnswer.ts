import { retrieve, submit } from '../../nodes/KlingOmni/api/client';
import { getBalance } from '../../nodes/KlingOmni/api/getBalance';
import { readError } from '../../nodes/KlingOmni/api/readError';
import type { ApiAnswer } from '../../nodes/KlingOmni/api/transport';
import { uploadImage } from '../../nodes/KlingOmni/api/uploadImage';
import { taskFacts } from '../../nodes/KlingOmni/generation/taskFacts';
import type { Purpose } from './Exchange';

/** What the node makes of an answer. */
export interface Reading {
	/** Whether it takes the answer for what it is meant to be. */
	isUnderstood: boolean;
	/** The same in a sentence. */
	said: string;
	/** What it finds in it, by the names that come out of the node. */
	values: Record<string, unknown>;
}

const refusals = { key: [401, 403], unknownTask: [400, 404], refusal: [400, 422] } as const;

/**
 * Reads an answer with the node's own code, which decides what becomes of it in a workflow.
 * @param asked such as `GET /v1/balance`; tells the four places apart where the purpose is the same
 * @param taskId of the task that was asked for
 */
export async function readAnswer(
	purpose: Purpose,
	asked: string,
	answer: ApiAnswer,
	baseUrl: string,
	taskId = 'task_unknown',
): Promise<Reading> {
	const send = async () => await Promise.resolve(answer);
	const service = { send, baseUrl };
	if (purpose === 'nowhere') {
		const status = answer.kind === 'answered' ? readError(answer.status, answer.body)?.status : undefined;
		const isTold = status === 404 || status === 405;
		const said = isTold
			? 'a place that is missing is told as missing'
			: 'a missing place cannot be told by its answer';
		return { isUnderstood: isTold, said, values: {} };
	}
	if (asked.includes('/balance')) {
		const read = await getBalance(send);
		if (read.kind === 'failed') return failed(purpose, read.status, `Get Balance fails: ${read.reason}`);
		const { unlimited, remainingBalance } = read.balance;
		const isComplete = unlimited || remainingBalance !== undefined;
		const left = unlimited ? 'unlimited' : String(remainingBalance);
		const said = isComplete ? `the node reads it: ${left} left` : 'the node finds no amount in it';
		return { isUnderstood: purpose === 'balance' && isComplete, said, values: { ...read.balance } };
	}
	if (asked.includes('/uploads/')) {
		const read = await uploadImage(service, Buffer.from(''), 'x.png', 'image/png');
		if (read.kind === 'failed')
			return failed(purpose, read.status, `image files cannot be used: ${read.reason}`);
		const values = { ...read.image };
		return { isUnderstood: purpose === 'upload', said: 'the node has a link to the image', values };
	}
	if (asked.includes('/tasks/')) {
		const read = await retrieve(service, taskId);
		if (read.kind === 'task') {
			const { state, videos, reason, refusedLink } = read.task;
			const why = refusedLink === undefined ? '' : `; the link ${refusedLink}`;
			const said = `the node takes the task as ${state}, with ${videos.length} ${videos.length === 1 ? 'link' : 'links'}${why}`;
			const values = { ...taskFacts(read.task), state, reason, links: videos.length || undefined };
			return { isUnderstood: purpose === 'task', said, values };
		}
		if (read.kind === 'refused')
			return failed(purpose, read.status, `the node gives the task up: ${read.reason}`);
		const reason = read.kind === 'retry' ? read.reason : 'stopped';
		return { isUnderstood: false, said: `the node would ask again until Timeout: ${reason}`, values: {} };
	}
	const read = await submit(send, { model: 'kling-v3-omni', prompt: 'x' }, 'x');
	if (read.kind === 'accepted') {
		const { taskId: id, furtherTaskIds } = read;
		const more =
			furtherTaskIds.length > 0 ? `, and ${furtherTaskIds.length} more tasks of the same order` : '';
		const said = `the node takes it as ordered: task ${id}${more}`;
		return { isUnderstood: purpose === 'order', said, values: { taskId: id, furtherTaskIds } };
	}
	if (read.kind === 'inDoubt') {
		const said = `the node would say that the order is in doubt, and not order again: ${read.reason}`;
		return { isUnderstood: false, said, values: {} };
	}
	const status = read.kind === 'unsent' ? undefined : read.status;
	return failed(purpose, status, `the node says that nothing was ordered: ${read.reason}`);
}

function failed(purpose: Purpose, status: number | undefined, said: string): Reading {
	const expected: readonly number[] = purpose in refusals ? refusals[purpose as keyof typeof refusals] : [];
	return { isUnderstood: status !== undefined && expected.includes(status), said, values: {} };
}
