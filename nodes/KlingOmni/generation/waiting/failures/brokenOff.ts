import { labels } from '../../../parameters/labels';
import { failure, type Failure } from '../../Failure';

/** n8n was ended again and again while the node polled or downloaded in the background. The video itself may be ready.
 * @param billed `yes` once its task has ended with a video */
export function brokenOff(taskId: string, billed: Failure['billed']): Failure {
	return failure({
		code: 'unexpected',
		billed,
		message: `n8n ended several times while it waited for task ${taskId} or downloaded its video in the background`,
		description: `The video is not lost: collect it with the operation ${labels.wait} and task ID ${taskId}. If n8n runs out of memory, switch Download Video off and use the link.`,
		details: { taskId },
	});
}
