import type { IBinaryData } from 'n8n-workflow';
import type { Task } from '../../api/Task';
import type { Failure } from '../Failure';
import type { FileStore } from '../FileStore';
import type { Host } from '../Host';
import { mapConcurrently } from '../mapConcurrently';
import { retry } from '../retry';
import { testClipOf } from '../testRun/testClipOf';
import { downloadFailed } from './failures/downloadFailed';

/** A film whose file is wanted: which one of its task, from 0, and what the file is called. */
export interface WantedFile {
	task: Task;
	videoIndex: number;
	fileName: string;
}

const maxDownloads = 2;
/** Where n8n reads a file into memory whole, one is enough: two of 200 MB took a worker 1.2 GB. */
const maxInMemory = 1;
const maxRetries = 4;

const maxPauseMs = 60_000;

/** What came of a download; nothing when a Stop came first. A dead link is one that no further try would mend. */
export type Download = { kind: 'file'; binary: IBinaryData } | { kind: 'failed' | 'dead'; failure: Failure };

/**
 * Fetches the files of videos, each tried several times: the first one alone, which tells where n8n keeps files, then at
 * most two at a time.
 * @returns one for each, in the order given; nothing for those that a Stop left out.
 */
export async function downloadVideos(
	wanted: WantedFile[],
	files: FileStore,
	host: Host,
): Promise<Array<Download | undefined>> {
	let concurrency = maxInMemory;
	const stored = (onDisk: boolean) => (concurrency = onDisk ? maxDownloads : maxInMemory);
	const fetchAll = async (some: WantedFile[]) =>
		await mapConcurrently(
			some,
			concurrency,
			() => host.isStopped(),
			async (one) => await download(one, files, host, stored),
		);
	return [...(await fetchAll(wanted.slice(0, 1))), ...(await fetchAll(wanted.slice(1)))];
}

async function download(
	{ task, videoIndex, fileName }: WantedFile,
	files: FileStore,
	host: Host,
	stored: (onDisk: boolean) => void,
): Promise<Download | undefined> {
	const url = task.videos[videoIndex]?.url ?? '';
	const sample = testClipOf(task.taskId);
	if (sample !== undefined) return { kind: 'file', binary: await files.storeVideo(sample, fileName) };
	return await retry<Download | undefined>(host, maxPauseMs, async () => {
		const fetched = await files.fetchVideo(url, fileName);
		switch (fetched.kind) {
			case 'stored':
				stored(fetched.onDisk);
				return { result: { kind: 'file', binary: fetched.binary } };
			case 'stopped':
				return { result: undefined };
			case 'refused':
				return { result: failed(task, videoIndex, fetched.reason, 'dead') };
			case 'retry':
				host.tell(`Download of ${task.taskId} failed (${fetched.reason}), trying again`);
				return { result: failed(task, videoIndex, fetched.reason), retry: { retries: maxRetries } };
		}
	});
}

function failed(
	task: Task,
	videoIndex: number,
	reason: string,
	kind: 'failed' | 'dead' = 'failed',
): Download {
	return { kind, failure: downloadFailed(task, videoIndex, reason) };
}
