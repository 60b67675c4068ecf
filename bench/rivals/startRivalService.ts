/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on the developer's machine, never in n8n */
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { listen } from '../../test/support/standIn/listen';
import { sendAnswer } from '../../test/support/standIn/sendAnswer';
import { videoSource } from '../../test/support/standIn/videoSource';
import type { Protocol } from './Protocol';
import { isToFail, type RivalService, type ServiceOptions } from './RivalService';

interface Task {
	readonly begun: number;
	readonly ms: number;
	readonly fails: boolean;
	polls: number;
	files: number;
}

/** The key that the stand-ins of the rivals let in. */
export const rivalKey = 'key-of-the-stand-in';

/** Plays a rival's service: takes orders, lets time pass, serves films, goes wrong as told, and keeps books. */
export async function startRivalService(protocol: Protocol, options: ServiceOptions): Promise<RivalService> {
	const service = new Service(protocol, options);
	const { port, close } = await listen(0, '127.0.0.1', (request, response) => {
		service.answer(request, response).catch((error: unknown) => response.destroy(error as Error));
	});
	service.origin = `http://127.0.0.1:${port}`;
	return {
		url: `${service.origin}${protocol.basePath}`,
		paid: () => [...service.tasks.keys()],
		polls: (taskId) => (taskId === undefined ? service.polls : (service.tasks.get(taskId)?.polls ?? 0)),
		requests: () => service.requests,
		videoSha256: () => service.videoSha256(),
		stop: close,
	};
}

class Service {
	readonly tasks = new Map<string, Task>();
	polls = 0;
	requests = 0;
	origin = '';

	constructor(
		private readonly protocol: Protocol,
		private readonly options: ServiceOptions,
	) {}

	async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		this.requests += 1;
		const wish = this.protocol.read(request.method ?? '', request.url ?? '');
		if (wish === undefined) return await sendJson(response, 404, error('Not found'));
		if (wish.kind === 'file') return await this.sendFile(response, wish.taskId);
		if (request.headers.authorization !== `Bearer ${rivalKey}`) {
			return await sendJson(response, 401, error('Invalid key'));
		}
		if (wish.kind === 'order') await this.order(await text(request), response);
		else await this.poll(wish.taskId, response);
	}

	videoSha256(): string {
		const source = videoSource(this.options.videoBytes);
		const hash = createHash('sha256');
		for (const piece of source.chunks(0, source.size)) hash.update(piece);
		return hash.digest('hex');
	}

	private async order(body: string, response: ServerResponse): Promise<void> {
		const { fault, taskMs } = this.options;
		const prompt = this.protocol.promptIn(body);
		if (prompt === undefined) return await sendJson(response, 400, error('A field is missing'));
		const n = this.tasks.size + 1;
		const taskId = `${this.protocol.idPrefix}${String(n).padStart(8, '0')}`;
		const fails = isToFail(fault, prompt);
		this.tasks.set(taskId, { begun: Date.now(), ms: taskMs(n), fails, polls: 0, files: 0 });
		if (fault === 'answerLost' && n === 2) response.socket?.resetAndDestroy();
		else await sendJson(response, 200, this.protocol.orderAnswer(taskId));
	}

	private async poll(taskId: string, response: ServerResponse): Promise<void> {
		this.polls += 1;
		const task = this.tasks.get(taskId);
		if (task === undefined) return await sendJson(response, 404, error('No such task'));
		task.polls += 1;
		if (this.options.fault === 'pollAnswers502' && this.isSecond(taskId) && task.polls === 2) {
			const body = Buffer.from('<html><body><h1>502 Bad Gateway</h1></body></html>');
			await sendAnswer(response, { status: 502, headers: { 'Content-Type': 'text/html' }, body });
			return;
		}
		const passed = Math.min(1, (Date.now() - task.begun) / task.ms);
		const fileUrl = `${this.origin}${this.protocol.filePath(taskId)}`;
		const state = passed < 1 ? 'running' : task.fails ? 'failed' : 'done';
		const progress = Math.floor(passed * 100);
		await sendJson(response, 200, this.protocol.pollAnswer({ taskId, state, progress, fileUrl }));
	}

	private async sendFile(response: ServerResponse, taskId: string): Promise<void> {
		const task = this.tasks.get(taskId);
		if (task !== undefined) task.files += 1;
		const isMissing = this.options.fault === 'fileMissing' && this.isSecond(taskId) && task?.files === 1;
		if (isMissing || task === undefined) return await sendJson(response, 404, error('No such file'));
		const headers = { 'Content-Type': 'video/mp4' };
		await sendAnswer(response, { status: 200, headers, body: videoSource(this.options.videoBytes) });
	}

	private isSecond(taskId: string): boolean {
		return taskId === [...this.tasks.keys()][1];
	}
}

const error = (message: string) => ({ error: { message, code: 'stand_in', type: 'stand_in' } });

async function sendJson(response: ServerResponse, status: number, body: unknown): Promise<void> {
	const headers = { 'Content-Type': 'application/json' };
	await sendAnswer(response, { status, headers, body: Buffer.from(JSON.stringify(body)) });
}
