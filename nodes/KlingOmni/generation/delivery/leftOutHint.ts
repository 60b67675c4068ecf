import { maxVideos, type Task } from '../../api/Task';

/** What to tell the user when the service named more videos than come out; nothing when it did not. */
export function leftOutHint({ taskId, leftOut }: Task): string | undefined {
	if (leftOut === undefined) return undefined;
	return `The service named ${maxVideos + leftOut} videos of task ${taskId}. The first ${maxVideos} come out.`;
}
