import { failure, type Failure } from '../../Failure';
import { statusMeaning } from '../../statusMeaning';

/** A question about a task was not answered. It costs nothing to ask again. */
export function pollFailed(taskId: string, reason: string, status?: number): Failure {
	const { code, advice = 'Ask again later; the task itself is not affected.' } = statusMeaning(
		'task',
		status,
	);
	return failure({
		code,
		billed: 'maybe',
		message: `The service did not tell how task ${taskId} is doing: ${reason}`,
		description: advice,
		details: { taskId, httpStatus: status, reason },
		httpStatus: status,
	});
}
