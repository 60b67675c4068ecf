import type { Task } from '../../../api/Task';
import { labels } from '../../../parameters/labels';
import { failure, type Failure } from '../../Failure';
import { taskFacts } from '../../taskFacts';

/** The video is made and paid for, only fetching the file went wrong: the link is in the details, a retry fetches again. */
export function downloadFailed(task: Task, videoIndex: number, reason: string): Failure {
	const facts = taskFacts(task, videoIndex);
	const until = facts.expiresAt === undefined ? '' : ` until ${facts.expiresAt}`;
	return failure({
		code: 'download',
		billed: 'yes',
		message: `The video of task ${task.taskId} is ready, but its file could not be downloaded: ${reason}`,
		description: `It is at ${facts.videoUrl}${until}. A retry downloads it again without buying it again; so does the operation ${labels.wait} with task ID ${task.taskId}.`,
		details: { ...facts, reason },
	});
}
