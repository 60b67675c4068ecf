import type { Task } from '../../api/readTask';
import { failure, type Failure } from '../Failure';
import { taskFacts } from '../taskFacts';

/** The task ended without a video. It is not bought again by a retry: the same request would most likely fail again. */
export function taskFailed(task: Task): Failure {
	const { taskId, status, reason, cost } = task;
	const linkless = task.state === 'completed';
	const what = linkless ? 'is completed, but the service gives no link to the video' : `ended as "${status}"`;
	const billed =
		cost === undefined
			? 'Its usage page shows whether it was charged; its sister platform says that failed tasks are refunded.'
			: `The service names a cost of ${cost}.`;
	const advice = linkless
		? 'Look at it again later with the operation Get.'
		: 'Change the prompt or the images and run it again; a retry alone does not buy a second task.';
	return failure({
		kind: 'failed',
		message: `Task ${taskId} ${what}${reason === undefined ? '' : `: ${reason}`}`,
		description: `${advice} ${billed}`,
		details: { ...taskFacts(task), reason },
	});
}
