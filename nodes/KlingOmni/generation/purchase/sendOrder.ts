import { submit, type Submission } from '../../api/client';
import type { GenerationRequest } from '../../api/contract';
import type { Send } from '../../api/transport';
import { reasonOf } from '../reasonOf';
import { testIdBeginning } from '../testRun/isTestId';

/** Sends a request. What was sent and cannot be understood is in doubt: it never throws. */
export async function sendOrder(
	send: Send,
	request: GenerationRequest,
	idempotencyKey: string,
): Promise<Submission> {
	return withoutSamples(await submit(send, request, idempotencyKey).catch(unreadableAnswer));
}

/** An answer that cannot even be read, such as one nested too deep: it was sent, and more nobody knows. */
function unreadableAnswer(error: unknown): Submission {
	return { kind: 'inDoubt', reason: reasonOf(error) };
}

/** By the id of a sample nothing that was bought could be collected: a sample would come out in its place. */
function withoutSamples(answer: Submission): Submission {
	if (answer.kind !== 'accepted') return answer;
	const ids = [answer.taskId, ...answer.furtherTaskIds];
	const [taskId, ...furtherTaskIds] = ids.filter((id) => !id.startsWith(testIdBeginning));
	if (taskId !== undefined) return { kind: 'accepted', taskId, furtherTaskIds };
	return { kind: 'inDoubt', reason: `it named the task "${ids[0]}", as samples of a Test Run are called` };
}
