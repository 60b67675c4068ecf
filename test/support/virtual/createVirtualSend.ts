import { createRedact } from '../../../nodes/KlingOmni/adapters/createRedact';
import type { ApiAnswer, ApiRequest, Send } from '../../../nodes/KlingOmni/api/transport';
import type { Answer } from '../standIn/Answer';
import { insteadOf } from '../standIn/insteadOf';
import { prepareAnswer } from '../standIn/prepareAnswer';
import type { Service } from '../standIn/Service';
import type { VirtualClock } from './VirtualClock';

/** Where requests go. It may change on the way, as a credential may. */
export interface VirtualNetwork {
	service: Service;
	/** Whether the service can be reached, or else why not. */
	state: 'up' | 'nothing listens' | 'unknown host';
}

/** How long a request takes to the service, and an answer back, in milliseconds. */
const travelMs = 20;

const unreachable = {
	'nothing listens': 'the connection was refused',
	'unknown host': 'the host name was not found',
} as const;

/**
 * Sends requests to a stand-in without sockets, in virtual time. What it makes of each fault is what n8n and the node's
 * adapter make of it with sockets; test/engine/virtualSend.test.ts compares them.
 */
export function createVirtualSend(network: VirtualNetwork, clock: VirtualClock, apiKey: string): Send {
	const redact = createRedact(apiKey);
	return async (request) => {
		const answer = await sendOnce(request, network, clock, apiKey);
		return answer.kind === 'answered'
			? { ...answer, headers: redact(answer.headers), body: redact(answer.body) }
			: answer;
	};
}

async function sendOnce(
	{ method, path, body, headers, timeoutMs }: ApiRequest,
	{ service, state }: VirtualNetwork,
	clock: VirtualClock,
	apiKey: string,
): Promise<ApiAnswer> {
	await clock.sleep(travelMs);
	if (state !== 'up') return { kind: 'unsent', reason: unreachable[state], transient: true };
	service.books.requests.push({ time: clock.now(), method, path });
	const arrived = {
		method,
		path,
		headers: {
			...lowerCased(headers ?? {}),
			authorization: `Bearer ${apiKey}`,
			'content-type': 'application/json',
		},
		body: Buffer.from(body === undefined ? '' : JSON.stringify(body)),
		time: clock.now(),
	};
	const { right, call, fault } = await prepareAnswer(arrived, service);
	if (fault?.kind === 'hang') {
		await clock.sleep(timeoutMs - travelMs);
		return { kind: 'lost', reason: `no answer came within ${timeoutMs / 1000} seconds` };
	}
	if (fault?.kind === 'slow') await clock.sleep(fault.ms);
	await clock.sleep(travelMs);
	if (fault === undefined || fault.kind === 'slow') return received(right);
	if (fault.kind === 'reset') return { kind: 'lost', reason: 'the connection was cut' };
	if (fault.kind === 'truncate') return { kind: 'lost', reason: 'the connection was cut' };
	return received(insteadOf(fault, right, call));
}

/** An answer as n8n's helper hands it on: names of headers in lower case, the body parsed if it is JSON. */
function received({ status, headers, body }: Answer): ApiAnswer {
	const text = Buffer.isBuffer(body) ? body.toString('utf8') : '';
	return { kind: 'answered', status, headers: lowerCased(headers), body: parsed(text) };
}

function parsed(text: string): unknown {
	try {
		// What is nested like no answer of the service stays text.
		return /^\[{201}/.test(text) ? text : JSON.parse(text);
	} catch {
		return text;
	}
}

function lowerCased(headers: Readonly<Record<string, string>>): Record<string, string> {
	return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
