import type { Answer } from '../Answer';
import type { ByteSource } from '../ByteSource';
import type { Call } from '../Call';
import type { Service } from '../Service';
import { videoSource } from '../videoSource';
import { unknownAddress } from './unknownAddress';

/** GET and HEAD of /files/{task}-{n}.mp4 and /uploads/{name}: public, with ranges. */
export function serveFile(call: Call, service: Service): Answer {
	const found = findFile(call.path, service);
	if (!found) return unknownAddress(call.method, call.path);
	const { source, contentType } = found;
	const headers = { 'Content-Type': contentType, 'Accept-Ranges': 'bytes' };
	const range = requestedRange(call.headers.range, source.size);
	if (!range) return { status: 200, headers, body: source };
	const { from, to } = range;
	if (from >= to) {
		const body = Buffer.alloc(0);
		return { status: 416, headers: { ...headers, 'Content-Range': `bytes */${source.size}` }, body };
	}
	return {
		status: 206,
		headers: { ...headers, 'Content-Range': `bytes ${from}-${to - 1}/${source.size}` },
		body: { size: to - from, chunks: (start, end) => source.chunks(from + start, from + end) },
	};
}

function findFile(path: string, service: Service): { source: ByteSource; contentType: string } | undefined {
	const [, taskId, number] = /^\/files\/(.+)-(\d+)\.mp4$/.exec(path) ?? [];
	const task = taskId === undefined ? undefined : service.tasks.get(taskId);
	if (task && Number(number) >= 1 && Number(number) <= task.videos) {
		return { source: videoSource(service.behaviour.videoBytes), contentType: 'video/mp4' };
	}
	const upload = path.startsWith('/uploads/')
		? service.uploads.get(path.slice('/uploads/'.length))
		: undefined;
	if (!upload) return undefined;
	const { bytes, contentType } = upload;
	return {
		source: { size: bytes.length, chunks: (from, to) => [bytes.subarray(from, to)] },
		contentType,
	};
}

/**
 * One range, `to` exclusive; from >= to cannot be satisfied. Anything else is served whole, as the standard
 * allows.
 */
function requestedRange(header: string | undefined, size: number): { from: number; to: number } | undefined {
	const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
	if (first === '' && last === '') return undefined;
	if (first === '') return { from: Math.max(0, size - Number(last)), to: size };
	const to = last === '' ? size : Math.min(size, Number(last) + 1);
	return { from: Number(first), to };
}
