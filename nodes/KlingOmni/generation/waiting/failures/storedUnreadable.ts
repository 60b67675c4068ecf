import { labels } from '../../../parameters/labels';
import { failure, type Failure } from '../../Failure';

/** What n8n stored of a video that was being waited for cannot be read. Its task goes on at the service. */
export function storedUnreadable(taskIds: string[]): Failure {
	const ids = taskIds.join(', ');
	const collect =
		ids === ''
			? 'It names no task. If this node was waiting for a video, its task ID is in the list of executions or in the log of n8n.'
			: `Collect it with the operation ${labels.wait} and task ID ${ids}.`;
	return failure({
		code: 'unexpected',
		billed: taskIds.length > 0 ? 'yes' : 'maybe',
		message: `What n8n has stored of this video cannot be read${ids === '' ? '' : ` (task ${ids})`}`,
		description: `A newer version of this node may have written it, or it was changed by hand. ${collect}`,
		details: { taskId: taskIds[0], taskIds },
	});
}
