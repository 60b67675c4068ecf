/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped */
import type { ServerResponse } from 'node:http';
import type { DownloadEntry } from './Books';
import type { Call } from './Call';
import { deliver } from './deliver';
import { serveFile } from './endpoints/serveFile';
import { unknownAddress } from './endpoints/unknownAddress';
import type { Service } from './Service';

/**
 * Answers GET and HEAD of a file and keeps account of what went out; uploaded pictures are served without
 * account.
 */
export async function answerFileRequest(
	call: Call,
	response: ServerResponse,
	service: Service,
): Promise<void> {
	const { method, path, headers, time } = call;
	if (method !== 'GET' && method !== 'HEAD') {
		await deliver(response, unknownAddress(method, path), call);
		return;
	}
	if (!path.startsWith('/files/')) {
		await deliver(response, serveFile(call, service), call);
		return;
	}

	const taskId = /^\/files\/(.+)-\d+\.mp4$/.exec(path)?.[1];
	const fault = service.faults.next('download', () => ({ method, path, headers, time, taskId }));
	const right = serveFile(call, service);
	const entry: DownloadEntry = {
		time,
		method,
		path,
		taskId,
		range: headers.range,
		fault: fault?.kind,
		status: undefined,
		bytesSent: 0,
		complete: false,
	};
	service.books.downloads.push(entry);
	const { status, complete } = await deliver(response, right, call, fault, (bytes) => {
		entry.bytesSent += bytes;
	});
	entry.status = status;
	entry.complete = complete;
}
