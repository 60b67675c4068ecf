import type { Host } from '../Host';
import { mapConcurrently } from '../mapConcurrently';
import { maxRequests } from '../maxRequests';
import { retrieveTask } from '../testRun/retrieveTask';
import type { VideoIn } from '../Video';

/**
 * Asks once more for tasks whose links have died: the service may give new ones. It only asks, so a task that is not told
 * stays as it was.
 * @returns the videos, in the order given; the very same one where there is no other link
 */
export async function renewLinks(
	videos: ReadonlyArray<VideoIn<'ended'>>,
	host: Host,
): Promise<Array<VideoIn<'ended'>>> {
	const isOver = () => host.isStopped();
	const renewed = await mapConcurrently(videos, maxRequests, isOver, async (video) => {
		const answer = await retrieveTask(host, video.task.taskId);
		if (answer.kind !== 'task' || answer.task.state !== 'completed') return video;
		const { task } = answer;
		const isNew = task.videos.some(({ url }, at) => url !== video.task.videos[at]?.url);
		return isNew ? { ...video, task } : video;
	});
	return videos.map((video, at) => renewed[at] ?? video);
}
