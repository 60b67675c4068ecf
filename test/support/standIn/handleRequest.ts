/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerApiCall } from './answerApiCall';
import { answerFileRequest } from './answerFileRequest';
import { findLeaks } from './findLeaks';
import type { Service } from './Service';

/** Enters a request in the books and answers it. The file listener knows nothing but files. */
export async function handleRequest(
	request: IncomingMessage,
	response: ServerResponse,
	service: Service,
	listener: 'api' | 'files',
): Promise<void> {
	const { behaviour, books, clock, open } = service;
	const { method = 'GET', url = '/' } = request;
	const path = url.split('?', 1)[0] ?? url;
	const time = clock.now();
	books.requests.push({ time, method, path: url });
	const isPublic = listener === 'files' || /^\/(files|uploads)\//.test(path);
	for (const where of findLeaks(request, behaviour.apiKeys, isPublic)) {
		books.authLeaks.push({ time, method, path: url, where });
	}

	const kind = isPublic ? 'downloads' : 'calls';
	open[kind] += 1;
	books.peakOpenCalls = Math.max(books.peakOpenCalls, open.calls);
	books.peakOpenDownloads = Math.max(books.peakOpenDownloads, open.downloads);
	response.once('close', () => {
		open[kind] -= 1;
		service.notify();
	});

	const body = await bodyOf(request);
	const call = { method, path, headers: request.headers, body, time: clock.now() };
	await (isPublic ? answerFileRequest : answerApiCall)(call, response, service);
	service.notify();
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
	const pieces: Buffer[] = [];
	for await (const piece of request) pieces.push(piece as Buffer);
	return Buffer.concat(pieces);
}
