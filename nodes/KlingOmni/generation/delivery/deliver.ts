import type { IDataObject } from 'n8n-workflow';
import type { TaskVideo } from '../../api/Task';
import type { FileStore } from '../FileStore';
import type { Host } from '../Host';
import type { Outcome } from '../Outcome';
import { isTestId } from '../testRun/isTestId';
import type { Video, VideoIn } from '../Video';
import { downloadVideos, type Download, type WantedFile } from './downloadVideos';
import { leftOutHint } from './leftOutHint';
import { renewLinks } from './renewLinks';
import { taskOutput } from './taskOutput';
import { videoFileName } from './videoFileName';

/** A video that has ended, with what came of the download of each of its films; none where no file is wanted. */
interface Fetched {
	video: VideoIn<'ended'>;
	downloads: Array<Download | undefined>;
}

/**
 * Turns videos into outcomes, in order: one for each film that a task has made, with its file where it is wanted. A link that
 * has died is asked for once more.
 */
export async function deliver(videos: readonly Video[], files: FileStore, host: Host): Promise<Outcome[]> {
	const ended = videos.filter((video): video is VideoIn<'ended'> => video.phase === 'ended');
	const isExpired = ({ expiresAt = Infinity }: TaskVideo) => expiresAt * 1000 <= host.now();
	const begun = await renew(ended, ({ task }) => task.videos.some(isExpired), host);
	const fetched = await fetchFiles(begun, files, host);
	const isDead = (at: number) => fetched[at]?.downloads.some((one) => one?.kind === 'dead') === true;
	const mended = await renew(begun, (_video, at) => isDead(at), host);
	const changed = mended.filter((video, at) => video !== begun[at]);
	const second = new Map((await fetchFiles(changed, files, host)).map((one) => [one.video, one]));
	const results = new Map(
		ended.map((video, at) => [video, second.get(mended[at] ?? video) ?? fetched[at] ?? unfetched(video)]),
	);
	return videos.flatMap((video): Outcome[] => {
		const { itemIndex } = video;
		switch (video.phase) {
			case 'ended':
				return deliverVideo(results.get(video) ?? unfetched(video), host);
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

async function renew(
	videos: ReadonlyArray<VideoIn<'ended'>>,
	isToRenew: (video: VideoIn<'ended'>, at: number) => boolean,
	host: Host,
): Promise<Array<VideoIn<'ended'>>> {
	const old = videos.filter(isToRenew);
	const renewed = await renewLinks(old, host);
	const successor = new Map(old.map((video, at) => [video, renewed[at]]));
	return videos.map((video) => successor.get(video) ?? video);
}

async function fetchFiles(
	videos: ReadonlyArray<VideoIn<'ended'>>,
	files: FileStore,
	host: Host,
): Promise<Fetched[]> {
	const wanted = videos.map(wantedFiles);
	const all = await downloadVideos(wanted.flat(), files, host);
	let next = 0;
	return videos.map((video, at) => {
		const count = wanted[at]?.length ?? 0;
		return { video, downloads: all.slice(next, (next += count)) };
	});
}

function wantedFiles({ task, delivery }: VideoIn<'ended'>): WantedFile[] {
	if (!delivery.downloadVideo) return [];
	return task.videos.map((_film, videoIndex) => {
		const fileName = videoFileName(task, videoIndex, delivery.fileName);
		return { task, videoIndex, fileName };
	});
}

function unfetched(video: VideoIn<'ended'>): Fetched {
	return { video, downloads: [] };
}

/** A task without a film still comes out, as one item. */
function deliverVideo({ video, downloads }: Fetched, host: Host): Outcome[] {
	const { task } = video;
	const hint = leftOutHint(task);
	if (hint !== undefined) host.hint(hint, 'ofItem');
	const films = task.videos.length > 1 ? task.videos.map((_film, at) => at) : [0];
	return films.map((videoIndex) => deliverFilm(video, videoIndex, downloads[videoIndex]));
}

function deliverFilm(
	{ itemIndex, task, delivery, furtherTaskIds }: VideoIn<'ended'>,
	videoIndex: number,
	download: Download | undefined,
): Outcome {
	const json = { ...taskOutput(task, delivery.simplify, videoIndex), ...further(furtherTaskIds) };
	if (download === undefined) return { itemIndex, json };
	return download.kind === 'file'
		? { itemIndex, json, binary: { [delivery.binaryPropertyName]: download.binary } }
		: { itemIndex, failure: download.failure };
}

function submitted({ polling: { taskId, furtherTaskIds } }: VideoIn<'bought'>): IDataObject {
	const test = isTestId(taskId) ? { test: true } : {};
	return { taskId, status: 'submitted', ...test, ...further(furtherTaskIds) };
}

/** Tasks that the service made of the same order besides: they may be billed too. */
function further(furtherTaskIds: string[] | undefined): IDataObject {
	return furtherTaskIds === undefined ? {} : { furtherTaskIds };
}
