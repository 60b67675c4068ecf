/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs on the developer's machine, never in n8n */
import type { IncomingMessage } from 'node:http';
import { listen } from '../standIn/listen';
import { rightAnswer } from './rightAnswer';
import { sendReply, type Reply } from './Reply';

export type Endpoint = 'submit' | 'read' | 'upload' | 'balance' | 'file';

/** How each call is answered; a call that is not named is answered rightly. */
export type Play = Partial<Record<Endpoint, Reply>>;

export interface SeenRequest {
	endpoint: Endpoint;
	path: string;
	authorization: string | undefined;
	body: string;
	reply: Reply;
}

/** A service that means harm. Its answers are given; it only plays them, and keeps books. */
export interface HostileServer {
	/** The Base URL, on 127.0.0.1. */
	readonly url: string;
	/** An address in the network of whoever runs the node, which no answer may lead to: on localhost. */
	readonly inwardUrl: string;
	readonly seen: SeenRequest[];
	/** Requests that came to the address inside. */
	readonly inward: string[];
	/** Forgets what was seen, and answers like this from now on. */
	begin(play: Play): void;
	stop(): Promise<void>;
}

/** Starts one. To be called before the clock is accelerated: what drips shall drip in real time. */
export async function startHostileServer(): Promise<HostileServer> {
	const realTimeout = setTimeout;
	const seen: SeenRequest[] = [];
	const inward: string[] = [];
	let play: Play = {};
	const api = await listen(0, '127.0.0.1', (request, response) => {
		void bodyOf(request).then((body) => {
			const path = request.url ?? '';
			const endpoint = endpointOf(request.method ?? '', path);
			const reply = play[endpoint] ?? rightAnswer(endpoint, path);
			seen.push({ endpoint, path, authorization: request.headers.authorization, body, reply });
			sendReply(response, reply, realTimeout);
		});
	});
	const inside = await listen(0, 'localhost', (request, response) => {
		inward.push(`${request.method} ${request.url}`);
		response.end('an internal page');
	});
	return {
		url: `http://127.0.0.1:${api.port}`,
		inwardUrl: `http://localhost:${inside.port}`,
		seen,
		inward,
		begin(next) {
			play = next;
			seen.length = 0;
			inward.length = 0;
		},
		async stop() {
			await Promise.all([api.close(), inside.close()]);
		},
	};
}

function endpointOf(method: string, path: string): Endpoint {
	if (path.startsWith('/files')) return 'file';
	if (method === 'POST') return path.includes('upload') ? 'upload' : 'submit';
	return path === '/v1/balance' ? 'balance' : 'read';
}

async function bodyOf(request: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	try {
		for await (const chunk of request) chunks.push(chunk as Buffer);
	} catch {
		// The client has gone.
	}
	return Buffer.concat(chunks).toString('latin1');
}
