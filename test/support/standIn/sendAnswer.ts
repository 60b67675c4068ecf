/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped */
import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Answer } from './Answer';

/** Where the sending breaks off, if it does. */
export interface Break {
	readonly afterBytes: number;
	/** `cut` ends the connection, `stall` leaves it open and silent. */
	readonly then: 'cut' | 'stall';
}

/**
 * Sends an answer, its full length announced, all of it or up to a break. Resolves to whether the whole went
 * out; a client that leaves is no error. `sent` is told the bytes handed over as they go.
 */
export async function sendAnswer(
	response: ServerResponse,
	{ status, headers, body }: Answer,
	broken?: Break,
	sent?: (bytes: number) => void,
): Promise<boolean> {
	if (response.destroyed) return false;
	const size = Buffer.isBuffer(body) ? body.length : body.size;
	response.writeHead(status, { ...headers, 'Content-Length': String(size) });
	if (response.req.method === 'HEAD' || (size === 0 && !broken)) {
		response.end();
		return true;
	}
	if (Buffer.isBuffer(body) && !broken) {
		response.end(body);
		sent?.(size);
		return true;
	}

	const end = Math.min(size, broken?.afterBytes ?? size);
	const pieces = Buffer.isBuffer(body) ? [body.subarray(0, end)] : body.chunks(0, end);
	try {
		response.flushHeaders();
		await pipeline(counted(pieces, sent), response, { end: !broken });
	} catch {
		return false;
	}
	if (broken?.then === 'cut') response.socket?.destroySoon();
	return !broken;
}

function counted(pieces: Iterable<Buffer>, sent?: (bytes: number) => void): Readable {
	return Readable.from(
		(function* () {
			for (const piece of pieces) {
				sent?.(piece.length);
				yield piece;
			}
		})(),
	);
}
