import type { IDataObject } from 'n8n-workflow';
import type { FileStore } from '../FileStore';
import type { Host } from '../Host';
import type { Outcome } from '../Outcome';
import type { Video, VideoIn } from '../Video';
import { downloadVideos, type Download, type WantedFile } from './downloadVideos';
import { leftOutHint } from './leftOutHint';
import { taskOutput } from './taskOutput';

/** Turns videos into outcomes, in order: one for each film that a task has made, with its file where it is wanted. */
export async function deliver(videos: readonly Video[], files: FileStore, host: Host): Promise<Outcome[]> {
	const wanted = new Map(videos.map((video) => [video, wantedFiles(video)]));
	const all = [...wanted.values()].flat();
	const downloads = await downloadVideos(all, files, host);
	const downloadOf = new Map(all.map((file, at) => [file, downloads[at]]));
	return videos.flatMap((video): Outcome[] => {
		const { itemIndex } = video;
		switch (video.phase) {
			case 'ended': {
				const hint = leftOutHint(video.task);
				if (hint !== undefined) host.hint(hint);
				const fetched = (wanted.get(video) ?? []).map((file) => downloadOf.get(file));
				return filmsOf(video).map((videoIndex) => deliverFilm(video, videoIndex, fetched[videoIndex]));
			}
			case 'bought':
				return [{ itemIndex, json: submitted(video) }];
			case 'failed':
				return [{ itemIndex, failure: video.failure }];
			case 'ordered':
			case 'stopped':
				return [];
		}
	});
}

/** A task without a film still comes out, as one item. */
function filmsOf({ task }: VideoIn<'ended'>): number[] {
	return task.videos.length > 1 ? task.videos.map((_film, at) => at) : [0];
}

function wantedFiles(video: Video): WantedFile[] {
	if (video.phase !== 'ended' || !video.delivery.downloadVideo) return [];
	const { task } = video;
	return task.videos.map((_film, videoIndex) => ({ task, videoIndex }));
}

function deliverFilm(
	{ itemIndex, task, delivery, furtherTaskIds }: VideoIn<'ended'>,
	videoIndex: number,
	download: Download | undefined,
): Outcome {
	const json = { ...taskOutput(task, delivery.simplify, videoIndex), ...further(furtherTaskIds) };
	if (download === undefined) return { itemIndex, json };
	return download.kind === 'failed'
		? { itemIndex, failure: download.failure }
		: { itemIndex, json, binary: { [delivery.binaryPropertyName]: download.binary } };
}

function submitted({ polling: { taskId, furtherTaskIds } }: VideoIn<'bought'>): IDataObject {
	return { taskId, status: 'submitted', ...further(furtherTaskIds) };
}

/** Tasks that the service made of the same order besides: they may be billed too. */
function further(furtherTaskIds: string[] | undefined): IDataObject {
	return furtherTaskIds === undefined ? {} : { furtherTaskIds };
}
