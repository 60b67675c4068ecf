/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on the developer's machine, never in n8n */
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Writes one answer, or never stops writing it. */
export type Body = (response: ServerResponse) => void;

export const acceptance = { code: 200, data: [{ status: 'submitted', task_id: 'task_1' }] };
export const balanceOfFive = { success: true, remain_balance: 5 };

/** A service whose answers a test writes byte by byte: without a word, it has one task, `task_1`, which is completed. */
export class AnswerServer {
	/** By method and path below `/v1/`, tasks without their id; the last answer of a list is given for ever. */
	answers: Record<string, Body[]> = {};
	asked: string[] = [];
	/** How many connections there are. */
	open = 0;

	private constructor(private readonly server: Server) {
		server.on('request', (request, response) => {
			request.resume();
			const name = `${request.method} ${request.url?.replace(/\/v1\/|task_1$/g, '')}`;
			this.asked.push(name);
			const left = this.answers[name] ?? [];
			const body = left.length > 1 ? left.shift() : left[0];
			if (body === undefined) response.writeHead(404).end();
			else body(response);
		});
		server.on('connection', (socket) => {
			this.open++;
			socket.on('close', () => this.open--);
		});
	}

	static async start(): Promise<AnswerServer> {
		const server = createServer();
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		return new AnswerServer(server);
	}

	get url(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
	}

	/** As it is without a word of the test's. */
	reset(): void {
		const task = { id: 'task_1', status: 'completed', result: { videos: [{ url: `${this.url}/v.mp4` }] } };
		this.answers = {
			'GET balance': [whole(balanceOfFive)],
			'POST videos/generations': [whole(acceptance)],
			'GET tasks/': [whole({ code: 200, data: task })],
		};
		this.asked = [];
	}

	/** Waits until no connection is left, or three seconds have passed. */
	async idle(): Promise<boolean> {
		for (let tries = 0; tries < 60 && this.open > 0; tries++) await AnswerServer.pause(50);
		return this.open === 0;
	}

	/** On the real clock, whatever clock the test runs on. */
	static async pause(ms: number): Promise<void> {
		await new Promise<void>((resolve) => void realTimeout(resolve, ms));
	}

	async stop(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}
}

const realTimeout = setTimeout;

export const whole =
	(json: object): Body =>
	(response) => {
		response.end(JSON.stringify(json));
	};

/** A byte every 20 ms, for ever. */
export const trickle: Body = (response) => {
	const timer = setInterval(() => response.write(' '), 20);
	response.on('close', () => clearInterval(timer));
};

const piece = Buffer.alloc(100_000, ' ');

/** As fast as it is read, for ever. */
export const endless: Body = (response) => {
	const pump = () => {
		while (!response.destroyed && response.write(piece));
		if (!response.destroyed) response.once('drain', pump);
	};
	pump();
};

/** Bytes as they are, under the name of a packing. */
export const packed =
	(encoding: string, bytes: Buffer): Body =>
	(response) => {
		response.setHeader('Content-Encoding', encoding);
		response.end(bytes);
	};
