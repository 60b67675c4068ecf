import type { IBinaryData, IDataObject } from 'n8n-workflow';
import type { Task } from '../api/readTask';
import { downloadVideos, type Wanted } from '../generation/downloadVideos';
import type { JobEnd } from '../generation/Job';
import { taskFacts } from '../generation/taskFacts';
import type { Outcome, Run } from './Run';
import type { Settings } from './settingsOf';

/** How the job of an item ended. */
export interface Ended {
	itemIndex: number;
	end: JobEnd;
	settings: Settings;
}

/** Turns ended jobs into outcomes: one for each video, in order, with its file where it is wanted. */
export async function deliver(ended: Ended[], run: Run): Promise<Outcome[]> {
	const slots = ended.flatMap((one) => videosOf(one.end).map((videoIndex) => ({ ...one, videoIndex })));
	const wanted: Wanted[] = [];
	const positions: number[] = [];
	slots.forEach(({ end, settings, videoIndex }, position) => {
		if (!settings.downloadVideo || end.kind !== 'done' || end.task.videos[videoIndex] === undefined) return;
		wanted.push({ task: end.task, videoIndex });
		positions.push(position);
	});
	const files = await downloadVideos(wanted, run.files, run.host);
	const fileAt = new Map(positions.map((position, at) => [position, files[at]]));

	return slots.flatMap(({ itemIndex, end, settings, videoIndex }, position): Outcome[] => {
		if (end.kind === 'failed') return [{ itemIndex, failure: end.failure }];
		if (end.kind === 'running') return [{ itemIndex, json: { taskId: end.taskId, status: end.status } }];
		if (end.kind === 'stopped') return [];
		const json = jsonOf(end.task, settings.simplify, videoIndex);
		const file = fileAt.get(position);
		if (file === undefined) return [{ itemIndex, json }];
		if ('kind' in file && 'details' in file) return [{ itemIndex, failure: file as never }];
		return [{ itemIndex, json, binary: { [settings.binaryPropertyName]: file as IBinaryData } }];
	});
}

/**
 * A task as an item's data. Raw, it is what the service gave, but for `error`: n8n takes that name in the first item for a
 * failure of the node and runs it again, so it is called `taskError` here.
 */
export function jsonOf(task: Task, simplify: boolean, videoIndex = 0): IDataObject {
	if (simplify) {
		const { reason, state } = task;
		return {
			...taskFacts(task, videoIndex),
			...(state === 'failed' && reason !== undefined ? { reason } : {}),
		};
	}
	const { error, ...raw } = task.raw;
	const taskError = error === undefined || error === null ? {} : { taskError: error };
	return { taskId: task.taskId, ...raw, ...taskError } as IDataObject;
}

function videosOf(end: JobEnd): number[] {
	return end.kind === 'done' && end.task.videos.length > 1 ? end.task.videos.map((_video, at) => at) : [0];
}
