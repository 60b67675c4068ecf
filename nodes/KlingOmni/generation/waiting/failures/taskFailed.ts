import { contentRefusal } from '../../../api/answers';
import type { Task } from '../../../api/Task';
import { labels } from '../../../parameters/labels';
import { failure, type Failure } from '../../Failure';
import { taskFacts } from '../../taskFacts';

/** Who has ordered a task: this execution, also for the last time that a Retry would, or another one. */
export type OrderedBy = 'own' | 'last' | 'another';

const inTheEditor = 'In the editor, running the node again orders every item anew.';

const orderAgain: Readonly<Record<OrderedBy, string>> = {
	own: `Retry in the list of executions orders this video once more, at most twice, and collects the others. If the prompt or an image is the reason, change it first and retry with the currently saved workflow. ${inTheEditor}`,
	last: `It has been ordered again twice already, so Retry does not order it again unless you change its prompt or images and retry with the currently saved workflow. With On Error set to Continue, that hands out the other videos. ${inTheEditor}`,
	another: `Change the prompt or the images and order it anew with the operation ${labels.generate}.`,
};

/**
 * The task ended without a video, so the service itself says that there is none. A machine that retries does not order it
 * again unless Order Again says so; a person who presses Retry does.
 */
export function taskFailed(task: Task, orderedBy: OrderedBy): Failure {
	const { taskId, status, reason, cost, refusedLink } = task;
	const linkless = task.state === 'completed';
	const unusable = refusedLink === undefined ? '' : ` that can be used: it ${refusedLink}`;
	const what = linkless
		? `is completed, but the service gives no link to the video${unusable}`
		: `ended as "${status}"`;
	const price =
		cost === undefined
			? 'The usage page of the service shows whether it was charged.'
			: `The service names a cost of ${cost}.`;
	const advice = linkless
		? `Look at it again later with the operation ${labels.get}.`
		: orderAgain[orderedBy];
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
