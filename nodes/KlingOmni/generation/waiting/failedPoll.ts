import type { Retrieval } from '../../api/client';
import { reasonOf } from '../reasonOf';

/** A poll is not expected to throw. What does all the same says nothing about the task. */
export function failedPoll(error: unknown): Retrieval {
	return { kind: 'retry', reason: reasonOf(error) };
}
