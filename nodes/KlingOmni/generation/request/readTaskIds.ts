import { isTaskId } from '../../api/isTaskId';
import { labels } from '../../parameters/labels';
import { mostTaskIds, taskIdsIn } from '../../parameters/taskIds';
import { describeValue } from '../describeValue';
import type { Failure } from '../Failure';
import type { Problem } from '../Problem';
import { unusableTaskIds } from './failures/unusableTaskIds';
import type { Values } from './Values';

/** The task ids of an item, in order, or which of them is none. */
export function readTaskIds({ taskId: given }: Values): { taskIds: string[] } | { failure: Failure } {
	const found = taskIdsIn(given);
	const field = labels.taskId;
	if (found.length === 0) {
		const rule = `must not be empty: it is what ${labels.generate} gave as taskId`;
		return { failure: unusableTaskIds([{ field, rule }]) };
	}
	if (found.length > mostTaskIds) {
		return { failure: unusableTaskIds([{ field, rule: `must hold at most ${mostTaskIds} IDs` }]) };
	}
	const problems = found.flatMap((id, at) => {
		if (typeof id === 'string' && isTaskId(id)) return [];
		return [problemWith(id, found.length === 1 ? field : `${field} › ${at + 1} of ${found.length}`)];
	});
	return problems.length > 0 ? { failure: unusableTaskIds(problems) } : { taskIds: found.map(String) };
}

function problemWith(id: unknown, field: string): Problem {
	if (id === undefined || id === null) return { field, rule: 'must not be empty' };
	const rule = 'must be an ID, such as task_01KBS40K78KGHZ9SDBWQSGSXRK';
	return { field, rule, found: describeValue(id) };
}
