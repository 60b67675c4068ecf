import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import type { FetchedVideo, FileStore, Glimpse, InputFile } from '../generation/FileStore';
import { DownloadWatch, type DownloadLimits } from './DownloadWatch';
import { firstBytes } from './firstBytes';
import { glimpse } from './glimpse';
import { networkError } from './networkError';
import { requestFile, type FileResponse } from './requestFile';

/** A video of fifteen seconds in 4K was seen to have some 100 MB. */
const usualLimits: DownloadLimits = {
	maxBytes: 1024 ** 3,
	stallMs: 30_000,
	slowest: { bytes: 600_000, withinMs: 60_000 },
	totalMs: 15 * 60_000,
	maxRedirects: 5,
};

/** Where in an MP4 or MOV its first box says its kind, and how many bytes it takes to read that. */
const boxKind = { from: 4, to: 8 };

/** Files in n8n's binary store, in whatever mode the instance keeps them. */
export class N8nFiles implements FileStore {
	/** When each file has to be there, in milliseconds since 1970, by its link. */
	private readonly deadlines = new Map<string, number>();

	/** @param baseUrl of the credential, where it is known: while it is this machine, links may lead there too */
	constructor(
		private readonly context: IExecuteFunctions,
		private readonly baseUrl?: string,
		private readonly limits: DownloadLimits = usualLimits,
	) {}

	async openInput(itemIndex: number, binaryPropertyName: string): Promise<InputFile | undefined> {
		const { helpers } = this.context;
		const binary = this.findInput(itemIndex, binaryPropertyName);
		if (binary === undefined) return undefined;
		return {
			fileName: binary.fileName ?? 'image',
			size: await this.sizeOf(binary),
			read: async () => await helpers.getBinaryDataBuffer(itemIndex, binaryPropertyName),
		};
	}

	async storeVideo(bytes: Buffer, fileName: string): Promise<IBinaryData> {
		const binary = await this.context.helpers.prepareBinaryData(bytes, fileName, 'video/mp4');
		return { ...binary, bytes: bytes.length };
	}

	async fetchVideo(url: string, fileName: string): Promise<FetchedVideo> {
		const stop = this.context.getExecutionCancelSignal();
		if (stop?.aborted) return { kind: 'stopped' };
		return await this.fetchOnce(url, fileName, stop);
	}

	async glimpse(url: string): Promise<Glimpse> {
		return await glimpse(this.context, url, this.baseUrl);
	}

	/** n8n knows where a workflow keeps the files of its items; older ones beside the data, newer ones within it as well. */
	private findInput(itemIndex: number, binaryPropertyName: string): IBinaryData | undefined {
		try {
			return this.context.helpers.assertBinaryData(itemIndex, binaryPropertyName);
		} catch {
			return undefined;
		}
	}

	private async fetchOnce(
		url: string,
		fileName: string,
		stop: AbortSignal | undefined,
	): Promise<FetchedVideo> {
		// Only the request can be ended for sure: a stream that n8n wraps around the answer may not hear its `destroy`.
		const request = new AbortController();
		const finished = new AbortController();
		const watch = new DownloadWatch(this.limits, this.deadlineOf(url), () => request.abort());
		const { stallMs, maxRedirects } = this.limits;
		try {
			void watch.until(finished.signal);
			const signal = stop === undefined ? request.signal : AbortSignal.any([stop, request.signal]);
			const { baseUrl } = this;
			const asked = { baseUrl, maxRedirects, timeoutMs: stallMs, signal };
			const response = await requestFile(this.context, url, asked);
			if ('problem' in response) return { kind: 'refused', reason: response.problem };
			const refused = refusalOf(response.statusCode);
			if (refused !== undefined) return refused;

			watch.announce(Number(response.headers['content-length'] ?? 0));
			if (watch.givenUp !== undefined) return watch.givenUp;
			const start = await firstBytes(response.body, boxKind.to);
			if (start.length === 0) return { kind: 'retry', reason: 'the file was empty' };
			if (!looksLikeVideo(start)) return noVideo(response.headers);
			response.body.unshift(start);
			return await this.store(response, fileName, watch);
		} catch (error) {
			if (watch.givenUp !== undefined) return watch.givenUp;
			if (stop?.aborted) return { kind: 'stopped' };
			const { unsent, transient, reason } = networkError(error);
			return { kind: unsent && !transient ? 'refused' : 'retry', reason };
		} finally {
			finished.abort();
			request.abort();
		}
	}

	private deadlineOf(url: string): number {
		const deadline = this.deadlines.get(url) ?? Date.now() + this.limits.totalMs;
		this.deadlines.set(url, deadline);
		return deadline;
	}

	private async store(
		{ headers, body }: FileResponse,
		fileName: string,
		watch: DownloadWatch,
	): Promise<FetchedVideo> {
		const { helpers } = this.context;
		const counted = body.map((chunk: Buffer) => {
			watch.count(chunk.length);
			return chunk;
		});
		// Whoever reads it hears of an error all the same; when nobody does any more, it must not end the process.
		counted.on('error', () => {});
		const binary = await helpers.prepareBinaryData(counted, fileName, 'video/mp4');
		const size = await this.sizeOf(binary);
		const announced = Number(headers['content-length'] ?? size);
		return size < announced
			? { kind: 'retry', reason: `only ${size} of ${announced} bytes came` }
			: { kind: 'stored', binary: { ...binary, bytes: size }, onDisk: isOnDisk(binary) };
	}

	private async sizeOf(binary: IBinaryData): Promise<number> {
		if (binary.bytes !== undefined) return binary.bytes;
		if (binary.id !== undefined) return (await this.context.helpers.getBinaryMetadata(binary.id)).fileSize;
		return Buffer.byteLength(binary.data, 'base64');
	}
}

/** The id begins with where n8n keeps the file; only the file system takes it as a stream (n8n 2.41). */
function isOnDisk({ id = '' }: IBinaryData): boolean {
	return id.startsWith('filesystem');
}

function refusalOf(status: number): FetchedVideo | undefined {
	if (status === 200 || status === 206) return undefined;
	const transient = status === 408 || status === 425 || status === 429 || status >= 500;
	return { kind: transient ? 'retry' : 'refused', reason: `the file host answered HTTP ${status}` };
}

/** What is text may be the page of a gateway, and gone in a moment; anything else is what the link stands for. */
function noVideo(headers: Record<string, unknown>): FetchedVideo {
	const type = String(headers['content-type'] ?? '').split(';')[0] ?? '';
	return /^(text\/|application\/(json|xml|xhtml))/i.test(type)
		? { kind: 'retry', reason: `the link gives ${type}, not a video` }
		: { kind: 'refused', reason: 'what the link gives is not an MP4 video' };
}

function looksLikeVideo(start: Buffer): boolean {
	const kind = start.toString('latin1', boxKind.from, boxKind.to);
	return ['ftyp', 'styp', 'moov', 'mdat', 'free', 'wide', 'skip'].includes(kind);
}
