import type { IBinaryData, IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';
import type { FetchedVideo, FileStore, InputFile } from '../generation/FileStore';
import { networkError } from './networkError';

/** A stream as n8n's HTTP helper gives it; what this file needs of it. */
interface ByteStream {
	read(): Buffer | null;
	unshift(chunk: Buffer): void;
	once(event: 'readable' | 'end' | 'error' | 'close', listener: (error?: unknown) => void): this;
	destroy(): void;
}

/** No byte for this long, in milliseconds, and the download counts as stalled. */
const stallMs = 30_000;

/** Files in n8n's binary store, in whatever mode the instance keeps them. */
export class N8nFiles implements FileStore {
	constructor(private readonly context: IExecuteFunctions) {}

	async readInput(itemIndex: number, binaryPropertyName: string): Promise<InputFile | undefined> {
		const binary = this.context.getInputData()[itemIndex]?.binary?.[binaryPropertyName];
		if (binary === undefined) return undefined;
		const bytes = await this.context.helpers.getBinaryDataBuffer(itemIndex, binaryPropertyName);
		return { bytes, fileName: binary.fileName ?? 'image' };
	}

	async fetchVideo(url: string, fileName: string): Promise<FetchedVideo> {
		const stop = this.context.getExecutionCancelSignal();
		if (stop?.aborted) return { kind: 'stopped' };
		try {
			return await this.fetchOnce(url, fileName, stop);
		} catch (error) {
			return stop?.aborted ? { kind: 'stopped' } : { kind: 'again', reason: networkError(error).reason };
		}
	}

	private async fetchOnce(
		url: string,
		fileName: string,
		stop: AbortSignal | undefined,
	): Promise<FetchedVideo> {
		// Without the credential: the file host is not the service, and the link is public.
		const response = (await this.context.helpers.httpRequest({
			method: 'GET',
			url,
			encoding: 'stream',
			timeout: stallMs,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			abortSignal: stop as IHttpRequestOptions['abortSignal'],
		})) as { statusCode: number; headers: Record<string, unknown>; body: ByteStream };
		const { statusCode, headers, body } = response;
		const refusal = refusalOf(statusCode, headers);
		const first = refusal === undefined ? await firstChunk(body) : undefined;
		if (refusal !== undefined || first === undefined) {
			body.destroy();
			return refusal ?? { kind: 'again', reason: 'the file was empty' };
		}
		if (!looksLikeVideo(first)) {
			body.destroy();
			return { kind: 'refused', reason: 'what the link gives is not an MP4 video' };
		}
		body.unshift(first);
		const binary = await this.context.helpers.prepareBinaryData(body as never, fileName, 'video/mp4');
		const size = await this.sizeOf(binary);
		const announced = Number(headers['content-length'] ?? size);
		return size < announced
			? { kind: 'again', reason: `only ${size} of ${announced} bytes came` }
			: { kind: 'stored', binary: { ...binary, bytes: size } };
	}

	private async sizeOf(binary: IBinaryData): Promise<number> {
		if (binary.bytes !== undefined) return binary.bytes;
		if (binary.id !== undefined) return (await this.context.helpers.getBinaryMetadata(binary.id)).fileSize;
		return Buffer.byteLength(binary.data, 'base64');
	}
}

function refusalOf(status: number, headers: Record<string, unknown>): FetchedVideo | undefined {
	if (status === 408 || status === 429 || status >= 500)
		return { kind: 'again', reason: `the file host answered HTTP ${status}` };
	if (status >= 300) return { kind: 'refused', reason: `the file host answered HTTP ${status}` };
	const type = String(headers['content-type'] ?? '');
	return /^(text\/|application\/(json|xml|xhtml))/i.test(type)
		? { kind: 'again', reason: `the link gives ${type.split(';')[0]}, not a video` }
		: undefined;
}

/** The box that every MP4 or MOV begins with says its kind at byte 4. */
function looksLikeVideo(chunk: Buffer): boolean {
	return (
		chunk.length < 8 ||
		['ftyp', 'moov', 'mdat', 'free', 'wide', 'skip'].includes(chunk.toString('latin1', 4, 8))
	);
}

async function firstChunk(stream: ByteStream): Promise<Buffer | undefined> {
	for (;;) {
		const chunk = stream.read();
		if (chunk !== null) return chunk;
		const ended = await new Promise<boolean>((resolve, reject) => {
			stream.once('readable', () => resolve(false));
			stream.once('end', () => resolve(true));
			stream.once('close', () => resolve(true));
			stream.once('error', reject);
		});
		if (ended) return undefined;
	}
}
