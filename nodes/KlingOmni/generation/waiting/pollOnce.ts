import type { Retrieval } from '../../api/client';
import type { Host } from '../Host';
import { mapConcurrently } from '../mapConcurrently';
import { maxRequests } from '../maxRequests';
import { toPhase, type Polling, type Video } from '../Video';
import { deadlineOf } from './deadlineOf';
import { failedPoll } from './failedPoll';
import { judgePoll } from './judgePoll';
import { withoutSleep } from './withoutSleep';

/** A round holds a worker: polls that have not begun by then wait for the next round. In milliseconds. */
const roundMs = 8_000;
/** Refusals that a user can mend while the execution is parked: a revoked key, an empty balance. */
const mendable = [401, 402, 403];

/**
 * One poll of every task that is still running: the one not seen for longest first, those whose last poll failed at the end.
 * Nothing that can be expected ends a round, or a task before its deadline: the waiting just goes on.
 */
export async function pollOnce(
	videos: readonly Video[],
	poll: (polling: Polling) => Promise<Retrieval>,
	host: Host,
): Promise<Video[]> {
	const results = [...videos];
	const begin = host.now();
	const running = videos.flatMap((video, at) => {
		if (video.phase !== 'bought') return [];
		return [{ at, video: withoutSleep(video, begin - video.polling.nextPollAt) }];
	});
	for (const { at, video } of running) results[at] = video;
	const seenAt = ({ startedAt, progress }: Polling) => startedAt + progress.polledAt;
	running.sort(
		({ video: { polling: a } }, { video: { polling: b } }) =>
			a.failedPolls - b.failedPolls || seenAt(a) - seenAt(b),
	);
	await mapConcurrently(running, maxRequests, host.isStopped, async ({ at, video }) => {
		const { polling } = video;
		const now = host.now();
		if (now - begin >= roundMs && now < deadlineOf(polling)) return;
		const answer = await poll(polling).catch(failedPoll);
		if (answer.kind === 'stopped') return;
		const isMendable = answer.kind === 'refused' && mendable.includes(answer.status);
		const believed = isMendable ? { kind: 'retry' as const, reason: answer.reason } : answer;
		results[at] = toPhase(video, judgePoll(polling, believed, host.now(), host.random()));
	});
	return results;
}
