import { submitFailed } from '../failures/submitFailed';
import { reasonOf } from '../reasonOf';
import type { Ordered } from './Steps';

/** To order is not expected to throw. What does all the same is the end of that one video. */
export function failedOrder(error: unknown): Ordered {
	return { kind: 'done', phase: { phase: 'failed', failure: submitFailed(reasonOf(error)) } };
}
