import type { IDataObject } from 'n8n-workflow';
import { deliver } from '../generation/delivery/deliver';
import { withOrigin, type Origins } from '../generation/delivery/withOrigin';
import type { Outcome } from '../generation/Outcome';
import { retrieveTask } from '../generation/testRun/retrieveTask';
import type { Polling, Video } from '../generation/Video';
import { advance } from '../generation/waiting/advance';
import { deadlineOf } from '../generation/waiting/deadlineOf';
import { parkSeconds, type Lateness } from '../generation/waiting/parkSeconds';
import { pollOnce } from '../generation/waiting/pollOnce';
import { readStoredVideos } from '../generation/waiting/readStoredVideos';
import { createSteps } from './createSteps';
import type { ParkedItem } from './ParkedItem';
import { returnDayPlaces } from './returnDayPlaces';
import type { Run } from './Run';

/** A poll in the background holds a worker, so it waits less for an answer than one that has nothing better to do. */
const pollTimeoutMs = 8_000;

/**
 * Hands videos to n8n to wait for: the execution is parked and holds nothing. Where n8n will not park it, the node waits
 * here, since the videos are bought.
 */
export async function waitInBackground(videos: Video[], run: Run, origins: Origins): Promise<Outcome[]> {
	if (run.host.isStopped()) return [];
	if (videos.every(({ phase }) => phase !== 'bought')) return await deliverInStep(videos, run, origins);

	const items = toItems(videos, run).map((item) => ({ ...item, origin: origins.get(item.parked.itemIndex) }));
	const parking = await run.park(items);
	switch (parking.kind) {
		case 'parked':
			run.journal.keptElsewhere();
			return videos.map(onItsWay);
		case 'ended':
			return parking.outcomes;
		case 'impossible': {
			run.host.hint(`n8n could not park this execution (${parking.reason}), so the node waited here.`);
			const waited = await advance(videos, run.host, createSteps(run), { until: 'ended' });
			const outcomes = await deliverInStep(waited.videos, run, origins);
			await returnDayPlaces(videos, outcomes, run);
			return outcomes;
		}
	}
}

/** A round of the parked workflow: polls each task that is running once, and says how long to park next. */
export async function pollInBackground(run: Run): Promise<Outcome[]> {
	const { host } = run;
	// The last poll before the end may take as long as any other: a slow service must be heard once.
	const timeoutOf = (polling: Polling) => (host.now() < deadlineOf(polling) ? pollTimeoutMs : undefined);
	const poll = async (polling: Polling) => await retrieveTask(host, polling.taskId, timeoutOf(polling));
	const parked = readParked(run.inputs(), run);
	// n8n would take a poll for a crash that runs while it starts, so the next round is soon enough.
	const isSkipped = run.isStartingUp();
	const lateness = { lateMs: lateMs(parked, host.now()), random: host.random(), isSkipped };
	const videos = isSkipped ? parked : await pollOnce(parked, poll, host);
	return toItems(videos, run, lateness).map((item, itemIndex) => ({ itemIndex, json: toJson(item) }));
}

/** How much later than planned n8n comes to a round, in milliseconds. */
function lateMs(parked: Video[], nowMs: number): number {
	const first = parked.find((video) => video.phase === 'bought');
	return first === undefined ? 0 : nowMs - first.polling.nextPollAt;
}

/** The end of the parked workflow: every task has ended, so the items come out as if the node had waited here. */
export async function deliverInBackground(run: Run): Promise<Outcome[]> {
	const videos = readParked(run.inputs(), run);
	return await deliverInStep(videos, run, run.parkedOrigins(videos.map(({ itemIndex }) => itemIndex)));
}

/** n8n pairs what a parked node puts out by position: a task's further videos go last, so the first ones stay in step. */
async function deliverInStep(videos: Video[], run: Run, origins: Origins): Promise<Outcome[]> {
	const delivered = await deliver(videos, run.files, run.host);
	const outcomes = delivered.map((outcome) => withOrigin(outcome, origins.get(outcome.itemIndex)));
	const seen = new Set<number>();
	const [first, further] = [[] as Outcome[], [] as Outcome[]];
	for (const outcome of outcomes) {
		(seen.has(outcome.itemIndex) ? further : first).push(outcome);
		seen.add(outcome.itemIndex);
	}
	return [...first, ...further];
}

function toItems(videos: Video[], run: Run, lateness?: Lateness): ParkedItem[] {
	const pollings = videos.flatMap((video) => (video.phase === 'bought' ? [video.polling] : []));
	const now = run.host.now();
	const seconds = pollings.length === 0 ? 0 : parkSeconds(pollings, now, lateness);
	const nextPollAt = now + seconds * 1000;
	return videos.map((video) => {
		if (video.phase !== 'bought')
			return { parkSeconds: seconds, allEnded: pollings.length === 0, parked: withoutRaw(video) };
		// The ledger stays with the execution that ordered: the parked one is another.
		const polling = { ...video.polling, nextPollAt, ledgerKey: undefined };
		const parked = { ...video, polling };
		return { parkSeconds: seconds, allEnded: pollings.length === 0, parked };
	});
}

/** Each round stores what it hands on, so the service's own words stay only where they are to come out. */
function withoutRaw(video: Video): Video {
	if (!('task' in video) || video.task === undefined) return video;
	if (video.phase === 'ended' && !video.delivery.simplify) return video;
	return { ...video, task: { ...video.task, raw: {} } } as Video;
}

function toJson({ parkSeconds: seconds, allEnded, parked }: ParkedItem): IDataObject {
	return { parkSeconds: seconds, allEnded, parked: { ...parked } };
}

/** The videos in the items of a sub-workflow that this node has started, their links judged once more. */
export function readParked(items: readonly IDataObject[], { host }: Pick<Run, 'host'>): Video[] {
	return readStoredVideos(
		items.map(({ parked }) => parked),
		host.baseUrl,
	);
}

/** What the waiting node shows while it is parked; n8n replaces it by the videos. */
function onItsWay(video: Video): Outcome {
	const taskId = video.phase === 'bought' ? { taskId: video.polling.taskId } : {};
	return { itemIndex: video.itemIndex, json: { ...taskId, status: 'submitted' } };
}
