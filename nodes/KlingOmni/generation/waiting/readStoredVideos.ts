import { failedVideo, videoSchema, type Video } from '../Video';
import { storedUnreadable } from './failures/storedUnreadable';
import { upgradeVideo } from './upgradeVideo';

/**
 * Reads the videos that n8n stored with a parked execution. What cannot be read (of a later version, damaged, made up)
 * never becomes silence: it ends as a failure that names every task ID found in it.
 */
export function readStoredVideos(stored: readonly unknown[]): Video[] {
	return stored.map((one, at) => read(one) ?? unreadable(one, at));
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
