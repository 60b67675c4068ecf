/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import type { ServerResponse } from 'node:http';
import type { Answer } from './Answer';
import type { Call } from './Call';
import type { DownloadFault, Fault } from './Fault';
import { insteadOf } from './insteadOf';
import { sendAnswer } from './sendAnswer';

/** What went out: the status, if any, and whether all of it did. */
export interface Delivery {
	readonly status: number | undefined;
	readonly complete: boolean;
}

/** Sends the right answer, or what a fault makes of it. `sent` is told the bytes as they go. */
export async function deliver(
	response: ServerResponse,
	right: Answer,
	call: Call,
	fault?: Fault | DownloadFault,
	sent?: (bytes: number) => void,
): Promise<Delivery> {
	const send = async (
		answer: Answer,
		afterBytes?: number,
		then: 'cut' | 'stall' = 'cut',
	): Promise<Delivery> => {
		const broken = afterBytes === undefined ? undefined : { afterBytes, then };
		return { status: answer.status, complete: await sendAnswer(response, answer, broken, sent) };
	};
	if (!fault) return await send(right);
	switch (fault.kind) {
		case 'reset':
			response.socket?.resetAndDestroy();
			return { status: undefined, complete: false };
		case 'hang':
			return { status: undefined, complete: false };
		case 'slow':
			await pause(fault.ms);
			return await send(right);
		case 'truncate':
			return await send(right, Math.floor(sizeOf(right) / 2));
		case 'cut':
		case 'stall':
			return await send(right, fault.afterBytes, fault.kind);
		case 'zero':
			return await send({ ...right, status: 200, body: Buffer.alloc(0) });
		default:
			return await send(insteadOf(fault, right, call));
	}
}

function sizeOf({ body }: Answer): number {
	return Buffer.isBuffer(body) ? body.length : body.size;
}

/** The global timer, so that a test that speeds it up speeds this up; it holds no process open. */
async function pause(ms: number): Promise<void> {
	await new Promise<void>((resolve) => {
		setTimeout(resolve, ms).unref();
	});
}
