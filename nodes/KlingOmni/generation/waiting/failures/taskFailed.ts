import { contentRefusal } from '../../../api/answers';
import type { Task } from '../../../api/Task';
import { labels } from '../../../parameters/labels';
import { failure, type Failure } from '../../Failure';
import { taskFacts } from '../../taskFacts';

/** The task ended without a video. It is not bought again by a retry: the same request would most likely fail again. */
export function taskFailed(task: Task): Failure {
	const { taskId, status, reason, cost, refusedLink } = task;
	const linkless = task.state === 'completed';
	const unusable = refusedLink === undefined ? '' : ` that can be used: it ${refusedLink}`;
	const what = linkless
		? `is completed, but the service gives no link to the video${unusable}`
		: `ended as "${status}"`;
	const price =
		cost === undefined
			? 'Its usage page shows whether it was charged; its sister platform says that failed tasks are refunded.'
			: `The service names a cost of ${cost}.`;
	const advice = linkless
		? `Look at it again later with the operation ${labels.get}.`
		: 'Change the prompt or the images and run it again; a retry alone does not buy a second task.';
	return failure({
		code: contentRefusal.test(reason ?? '') ? 'content' : 'taskFailed',
		billed: billedFor(task),
		message: `Task ${taskId} ${what}${reason === undefined ? '' : `: ${reason}`}`,
		description: `${advice} ${price}`,
		details: { ...taskFacts(task), reason, refusedLink },
	});
}

/** A cost that the service names may still be refunded, so only no cost at all is certain. */
function billedFor({ state, cost }: Task): Failure['billed'] {
	if (state === 'completed') return 'yes';
	return cost === 0 ? 'no' : 'maybe';
}
