import type { Failure } from '../generation/Failure';
import { invalidParameters } from '../generation/failures/invalidParameters';
import { describeValue } from '../generation/describeValue';
import type { Values } from '../generation/buildRequest';

/** The task id of an item, or what is wrong with it. */
export function taskIdOf(values: Values): { taskId: string } | { failure: Failure } {
	const given: unknown = values.taskId;
	const taskId =
		typeof given === 'number' ? String(given) : typeof given === 'string' ? given.trim() : undefined;
	const field = 'Task ID';
	if (taskId === undefined && given !== null && given !== undefined) {
		return { failure: invalidParameters([{ field, rule: 'must be text', found: describeValue(given) }]) };
	}
	if (taskId === undefined || taskId === '') {
		return {
			failure: invalidParameters([{ field, rule: 'must not be empty: it is what Generate gave as taskId' }]),
		};
	}
	if (/\s/.test(taskId) || taskId.length > 200) {
		return {
			failure: invalidParameters([{ field, rule: 'must be a single ID', found: describeValue(taskId) }]),
		};
	}
	return { taskId };
}
