import { sleep, type IBinaryData, type IExecuteFunctions, type IHttpRequestOptions } from 'n8n-workflow';
import type { FetchedVideo, FileStore, InputFile } from '../generation/FileStore';
import type { ByteStream } from './ByteStream';
import { networkError } from './networkError';
import { passOn } from './passOn';
import { watchForStall } from './watchForStall';

interface FileResponse {
	statusCode: number;
	headers: Record<string, unknown>;
	body: ByteStream;
}

/** No byte for this long, in milliseconds, and a download counts as stalled. */
const stallMs = 30_000;

/** Where in an MP4 or MOV its first box says its kind, and how many bytes it takes to read that. */
const boxKind = { from: 4, to: 8 };

/** Files in n8n's binary store, in whatever mode the instance keeps them. */
export class N8nFiles implements FileStore {
	constructor(private readonly context: IExecuteFunctions) {}

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

	async fetchVideo(url: string, fileName: string): Promise<FetchedVideo> {
		const stop = this.context.getExecutionCancelSignal();
		if (stop?.aborted) return { kind: 'stopped' };
		return await this.fetchOnce(url, fileName, stop);
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
		let isStalled = false;
		const endIfStalled = async (watch: Promise<'stalled' | 'finished'>) => {
			if ((await watch) === 'finished' || finished.signal.aborted) return;
			isStalled = true;
			request.abort();
		};
		try {
			const signal = stop === undefined ? request.signal : AbortSignal.any([stop, request.signal]);
			const response = await this.request(url, signal);
			const { body } = response;
			body.on('error', () => {});
			const refused = refusalOf(response.statusCode);
			if (refused !== undefined) return refused;

			const started = new AbortController();
			void endIfStalled(waitFor(stallMs, started.signal));
			const start = await firstBytes(body, boxKind.to).finally(() => started.abort());
			if (start.length === 0) return { kind: 'again', reason: 'the file was empty' };
			if (!looksLikeVideo(start)) return noVideo(response.headers);
			body.unshift(start);
			void endIfStalled(watchForStall(body, stallMs, finished.signal));
			return await this.store(response, fileName);
		} catch (error) {
			if (isStalled) return { kind: 'again', reason: `no data came for ${stallMs / 1000} seconds` };
			if (stop?.aborted) return { kind: 'stopped' };
			const { unsent, passing, reason } = networkError(error);
			return { kind: unsent && !passing ? 'refused' : 'again', reason };
		} finally {
			finished.abort();
			request.abort();
		}
	}

	private async request(url: string, signal: AbortSignal): Promise<FileResponse> {
		// Without the credential: the file host is not the service, and the link is public.
		return (await this.context.helpers.httpRequest({
			method: 'GET',
			url,
			// Compressed, a file would not have the length that was announced.
			headers: { 'Accept-Encoding': 'identity' },
			encoding: 'stream',
			timeout: stallMs,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			abortSignal: signal as IHttpRequestOptions['abortSignal'],
		})) as FileResponse;
	}

	private async store({ headers, body }: FileResponse, fileName: string): Promise<FetchedVideo> {
		const { helpers } = this.context;
		const binary = await helpers.prepareBinaryData(passOn(body) as never, fileName, 'video/mp4');
		const size = await this.sizeOf(binary);
		const announced = Number(headers['content-length'] ?? size);
		return size < announced
			? { kind: 'again', reason: `only ${size} of ${announced} bytes came` }
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
	const passing = status === 408 || status === 425 || status === 429 || status >= 500;
	return { kind: passing ? 'again' : 'refused', reason: `the file host answered HTTP ${status}` };
}

/** What is text may be the page of a gateway, and gone in a moment; anything else is what the link stands for. */
function noVideo(headers: Record<string, unknown>): FetchedVideo {
	const type = String(headers['content-type'] ?? '').split(';')[0] ?? '';
	return /^(text\/|application\/(json|xml|xhtml))/i.test(type)
		? { kind: 'again', reason: `the link gives ${type}, not a video` }
		: { kind: 'refused', reason: 'what the link gives is not an MP4 video' };
}

function looksLikeVideo(start: Buffer): boolean {
	const kind = start.toString('latin1', boxKind.from, boxKind.to);
	return ['ftyp', 'styp', 'moov', 'mdat', 'free', 'wide', 'skip'].includes(kind);
}

async function waitFor(ms: number, finished: AbortSignal): Promise<'stalled' | 'finished'> {
	await sleep(ms, finished).catch(() => {});
	return finished.aborted ? 'finished' : 'stalled';
}

/** Takes at least so many bytes off a stream, or all there are. */
async function firstBytes(stream: ByteStream, count: number): Promise<Buffer> {
	let bytes = Buffer.alloc(0);
	while (bytes.length < count) {
		const chunk = stream.read();
		if (chunk !== null) bytes = Buffer.concat([bytes, chunk]);
		else if (await endsBeforeMore(stream)) break;
	}
	return bytes;
}

async function endsBeforeMore(stream: ByteStream): Promise<boolean> {
	return await new Promise<boolean>((resolve, reject) => {
		stream.once('readable', () => resolve(false));
		stream.once('end', () => resolve(true));
		stream.once('close', () => resolve(true));
		stream.once('error', reject);
	});
}
