import { failure, type Failure } from '../Failure';

const whatToDo: Readonly<Record<number, string>> = {
	400: 'Check the task ID, and that the credential is the one that submitted it.',
	401: 'Check the API key in the credential xCompute API: it was refused.',
	402: 'The balance is used up, and the service answers no questions until it is topped up.',
	403: 'This API key may not see the task. Use the credential that submitted it.',
	404: 'Check the task ID, and that the credential is the one that submitted it.',
};

/** A look at a task gave nothing. It costs nothing to look again. */
export function lookFailed(taskId: string, reason: string, status?: number): Failure {
	return failure({
		kind: 'waiting',
		message: `The service did not tell how task ${taskId} is doing: ${reason}`,
		description:
			(status === undefined ? undefined : whatToDo[status]) ??
			'Look again later; the task itself is not affected.',
		details: { taskId, httpStatus: status, reason },
		httpStatus: status,
	});
}
