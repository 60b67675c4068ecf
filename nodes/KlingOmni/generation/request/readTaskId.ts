import { isTaskId } from '../../api/isTaskId';
import { labels } from '../../parameters/labels';
import { describeValue } from '../describeValue';
import type { Failure } from '../Failure';
import { invalidParameters } from './failures/invalidParameters';
import type { Values } from './Values';

/** The task id of an item, or what is wrong with it. */
export function readTaskId(values: Values): { taskId: string } | { failure: Failure } {
	const given: unknown = values.taskId;
	const taskId =
		typeof given === 'number' ? String(given) : typeof given === 'string' ? given.trim() : undefined;
	const field = labels.taskId;
	if (taskId === undefined && given !== null && given !== undefined) {
		return { failure: invalidParameters([{ field, rule: 'must be text', found: describeValue(given) }]) };
	}
	if (taskId === undefined || taskId === '') {
		return {
			failure: invalidParameters([
				{ field, rule: `must not be empty: it is what ${labels.generate} gave as taskId` },
			]),
		};
	}
	if (!isTaskId(taskId)) {
		const rule = 'must be a single ID, such as task_01KBS40K78KGHZ9SDBWQSGSXRK';
		return { failure: invalidParameters([{ field, rule, found: describeValue(taskId) }]) };
	}
	return { taskId };
}
