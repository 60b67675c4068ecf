import { readOrigins } from '../generation/delivery/readOrigins';
import { withOrigin } from '../generation/delivery/withOrigin';
import type { Outcome } from '../generation/Outcome';
import type { Video } from '../generation/Video';
import { brokenOff } from '../generation/waiting/failures/brokenOff';
import { readParked, waitInBackground } from './background';
import { returnDayPlaces } from './returnDayPlaces';
import type { Operation, Run } from './Run';

/**
 * The steps of the guard: it starts the execution that polls and downloads, starts another one when that breaks off, and
 * hands over what came of it.
 */
export const guard = { watch, again, giveUp, conclude } satisfies Record<string, Operation>;

async function watch(run: Run): Promise<Outcome[]> {
	const items = run.inputs();
	return await waitInBackground(readParked(items, run), run, readOrigins(items));
}

/** What the guard was started with, once more: an execution that broke off leaves nothing of its own. */
async function again(run: Run): Promise<Outcome[]> {
	return await Promise.resolve(run.started().map((json, itemIndex) => ({ itemIndex, json })));
}

/** One outcome for each video, with its task ID. */
async function giveUp(run: Run): Promise<Outcome[]> {
	const items = run.started();
	const origins = readOrigins(items);
	const outcomes = readParked(items, run).flatMap(givenUp);
	return await Promise.resolve(
		outcomes.map((outcome) => withOrigin(outcome, origins.get(outcome.itemIndex))),
	);
}

function givenUp(video: Video): Outcome[] {
	const { itemIndex } = video;
	switch (video.phase) {
		case 'bought':
			return [{ itemIndex, failure: brokenOff(video.polling.taskId, 'maybe') }];
		case 'ended':
			return [{ itemIndex, failure: brokenOff(video.task.taskId, 'yes') }];
		case 'failed':
			return [{ itemIndex, failure: video.failure }];
		case 'ordered':
		case 'stopped':
			return [];
	}
}

/** The videos as they came, files included. Those that failed end the workflow, or not, as its node says. */
async function conclude(run: Run): Promise<Outcome[]> {
	const outcomes = run.received();
	if (outcomes.some((outcome) => 'failure' in outcome))
		await returnDayPlaces(startedVideos(run), outcomes, run);
	return outcomes;
}

/** None where n8n does not give them: that must not keep back the videos. */
function startedVideos(run: Run): Video[] {
	try {
		return readParked(run.started(), run);
	} catch {
		return [];
	}
}
