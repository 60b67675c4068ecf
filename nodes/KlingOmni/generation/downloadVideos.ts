import type { IBinaryData } from 'n8n-workflow';
import type { Task } from '../api/readTask';
import type { Failure } from './Failure';
import { downloadFailed } from './failures/downloadFailed';
import type { FileStore } from './FileStore';
import type { Host } from './Host';
import { inLanes } from './inLanes';
import { retryPause } from './retryPause';

/** A video whose file is wanted. */
export interface Wanted {
	task: Task;
	videoIndex: number;
}

const maxDownloads = 2;
/** Where n8n reads a file into memory whole, one is enough: two of 200 MB took a worker 1.2 GB. */
const maxInMemory = 1;
const maxTries = 5;

/**
 * Fetches the files of videos, each tried several times: the first one alone, which tells where n8n keeps files, then at
 * most two at a time.
 * @returns for each one its file or why there is none, in the order given; nothing for those that a Stop left out.
 */
export async function downloadVideos(
	wanted: Wanted[],
	files: FileStore,
	host: Host,
): Promise<Array<IBinaryData | Failure | undefined>> {
	let width = maxInMemory;
	const fetchAll = async (some: Wanted[]) =>
		await inLanes(
			some,
			width,
			() => host.isStopped(),
			async (one) =>
				await download(one, files, host, (onDisk) => (width = onDisk ? maxDownloads : maxInMemory)),
		);
	return [...(await fetchAll(wanted.slice(0, 1))), ...(await fetchAll(wanted.slice(1)))];
}

async function download(
	{ task, videoIndex }: Wanted,
	files: FileStore,
	host: Host,
	stored: (onDisk: boolean) => void,
): Promise<IBinaryData | Failure | undefined> {
	const url = task.videos[videoIndex]?.url ?? '';
	const name = task.taskId.replace(/[^\w.-]/g, '_');
	const fileName = `kling-omni-${name}${videoIndex === 0 ? '' : `-${videoIndex + 1}`}.mp4`;
	for (let tries = 1; ; tries++) {
		const fetched = await files.fetchVideo(url, fileName);
		if (fetched.kind === 'stored') {
			stored(fetched.onDisk);
			return fetched.binary;
		}
		if (fetched.kind === 'stopped') return undefined;
		if (fetched.kind === 'refused' || tries === maxTries)
			return downloadFailed(task, videoIndex, fetched.reason);
		host.tell(`Download of ${task.taskId} failed (${fetched.reason}), trying again`);
		await host.sleep(retryPause(tries, host.random()));
		if (host.isStopped()) return undefined;
	}
}
