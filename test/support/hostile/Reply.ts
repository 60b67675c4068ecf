/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs on the developer's machine, never in n8n */
import type { ServerResponse } from 'node:http';

/** An answer as no honest server would give it. */
export interface Reply {
	status?: number;
	headers?: Record<string, string>;
	/** Sent as it is. */
	body: Buffer | string;
	/** `endless` repeats the body until the client has had enough, `drip` sends a byte of it now and then. */
	manner?: 'endless' | 'drip';
	/** The ids of tasks that this answer tells, and so were bought. */
	taskIds?: string[];
}

/** Where an endless answer ends after all, so that no client runs out of memory: far beyond what any may read. */
const endlessBytes = 300_000_000;
const dripMs = 40;

/** A value as the body of an answer. */
export function jsonReply(value: unknown, status = 200): Reply {
	return { status, body: JSON.stringify(value) };
}

/**
 * Sends an answer, or as much of it as the client takes.
 * @param realTimeout a timer that no test has accelerated
 */
export function sendReply(
	response: ServerResponse,
	{ status = 200, headers = {}, body, manner }: Reply,
	realTimeout: typeof setTimeout,
): void {
	const bytes = Buffer.isBuffer(body) ? body : Buffer.from(body);
	response.on('error', () => {});
	const known = manner === undefined ? { 'Content-Length': String(bytes.length) } : {};
	response.writeHead(status, { 'Content-Type': 'application/json', ...known, ...headers });
	if (manner === undefined) response.end(bytes);
	else if (manner === 'endless') pour(response, bytes);
	else drip(response, bytes, realTimeout);
}

function pour(response: ServerResponse, bytes: Buffer): void {
	let sent = 0;
	const more = () => {
		while (!response.destroyed && sent < endlessBytes) {
			sent += bytes.length;
			if (!response.write(bytes)) return;
		}
		response.destroy();
	};
	response.on('drain', more);
	more();
}

function drip(response: ServerResponse, bytes: Buffer, realTimeout: typeof setTimeout, at = 0): void {
	if (response.destroyed) return;
	response.write(bytes.subarray(at % bytes.length, (at % bytes.length) + 1));
	realTimeout(() => drip(response, bytes, realTimeout, at + 1), dripMs).unref();
}
