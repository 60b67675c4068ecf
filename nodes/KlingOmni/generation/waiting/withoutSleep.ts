import type { Video } from '../Video';

/** Nobody polled for so long: the machine was asleep, or n8n was down. In milliseconds. */
const sleptMs = 90_000;

/**
 * Moves the start of the waiting by the time in which nobody could poll, so that it does not count against the deadline.
 * @param gapMs how much later than planned it goes on, in milliseconds
 */
export function withoutSleep<V extends Video>(video: V, gapMs: number): V {
	if (video.phase !== 'bought' || gapMs < sleptMs) return video;
	return { ...video, polling: { ...video.polling, startedAt: video.polling.startedAt + gapMs } };
}
