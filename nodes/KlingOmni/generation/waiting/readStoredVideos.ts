import { publicLink } from '../../api/publicLink';
import type { Task } from '../../api/Task';
import { failure } from '../Failure';
import { failedVideo, videoSchema, type Video } from '../Video';
import { storedUnreadable } from './failures/storedUnreadable';
import { upgradeVideo } from './upgradeVideo';

/**
 * Reads the videos that n8n stored with a parked execution. What cannot be read (of a later version, damaged, made up)
 * never becomes silence: it ends as a failure that names every task ID found in it. What was stored may be made up by whoever
 * builds workflows, so its texts and links are judged once more.
 * @param baseUrl the checked Base URL; where it is not known, links to this machine count as those of the service
 */
export function readStoredVideos(stored: readonly unknown[], baseUrl?: string): Video[] {
	return stored.map((one, at) => judged(read(one) ?? unreadable(one, at), baseUrl));
}

function judged(video: Video, baseUrl: string | undefined): Video {
	switch (video.phase) {
		case 'failed':
			return { ...video, failure: failure(video.failure) };
		case 'ended':
			return { ...video, task: withLinksOut(video.task, baseUrl) };
		case 'bought':
		case 'ordered':
		case 'stopped':
			return video;
	}
}

function withLinksOut(task: Task, baseUrl: string | undefined): Task {
	const videos = task.videos.flatMap(({ url, ...rest }) => {
		const link = publicLink(url, baseUrl ?? url);
		return 'url' in link ? [{ ...rest, url: link.url }] : [];
	});
	return { ...task, videos };
}

function read(stored: unknown): Video | undefined {
	const { data } = videoSchema.safeParse(stored);
	// Only what has been bought is ever parked; a made-up order would be waited for for ever.
	if (data?.phase === 'ordered') return undefined;
	return data ?? upgradeVideo(stored);
}

function unreadable(stored: unknown, at: number): Video {
	const itemIndex = (stored as { itemIndex?: unknown } | null | undefined)?.itemIndex;
	const isIndex = typeof itemIndex === 'number' && Number.isInteger(itemIndex) && itemIndex >= 0;
	return failedVideo({
		itemIndex: isIndex ? itemIndex : at,
		failure: storedUnreadable(taskIdsIn(stored)),
	});
}

/** Every task id in something that makes no sense otherwise; it is JSON, so it has an end. */
function taskIdsIn(value: unknown): string[] {
	const found = new Set<string>();
	const walk = (part: unknown, name?: string) => {
		if (typeof part === 'string' && (name === 'taskId' || name === 'task_id') && part !== '') found.add(part);
		if (typeof part !== 'object' || part === null) return;
		for (const [key, entry] of Object.entries(part)) walk(entry, key);
	};
	walk(value);
	return [...found];
}
