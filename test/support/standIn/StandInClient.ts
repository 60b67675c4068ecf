import { Agent, FormData, request } from 'undici';
import { seedRequests } from './seedRequests';
import type { StandIn } from './StandIn';

export interface Reply<Body = unknown> {
	readonly status: number;
	readonly headers: Record<string, string | string[] | undefined>;
	readonly body: Body;
}

type Headers = Record<string, string>;

/**
 * A plain client of a stand-in, without the node in between. Rejects as undici does when an answer is broken.
 */
export class StandInClient {
	private readonly agent = new Agent();

	constructor(private readonly standIn: StandIn) {}

	/** JSON bodies come parsed, others as text. */
	async call(method: 'GET' | 'POST', path: string, body?: unknown, headers: Headers = {}): Promise<Reply> {
		const response = await request(this.standIn.url + path, {
			method,
			dispatcher: this.agent,
			headers: {
				authorization: `Bearer ${this.standIn.apiKey}`,
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
				...headers,
			},
			body: body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body),
		});
		const text = await response.body.text();
		const isJson = String(response.headers['content-type']).startsWith('application/json');
		return {
			status: response.statusCode,
			headers: response.headers,
			body: isJson ? (JSON.parse(text) as unknown) : text,
		};
	}

	async submit(body: unknown = seedRequests.textToVideo, headers: Headers = {}): Promise<Reply> {
		return await this.call('POST', '/v1/videos/generations', body, headers);
	}

	/** Submits what must be accepted and gives the task's id. */
	async buy(body?: unknown): Promise<string> {
		const { status, body: answer } = await this.submit(body);
		const taskId = (answer as { data?: Array<{ task_id?: string }> }).data?.[0]?.task_id;
		if (status !== 200 || taskId === undefined) throw new Error(`Not accepted: ${JSON.stringify(answer)}`);
		return taskId;
	}

	async read(taskId: string): Promise<Reply> {
		return await this.call('GET', `/v1/tasks/${taskId}`);
	}

	async balance(headers: Headers = {}): Promise<Reply> {
		return await this.call('GET', '/v1/balance', undefined, headers);
	}

	async upload(bytes: Buffer, field = 'file'): Promise<Reply> {
		const form = new FormData();
		form.append(field, new Blob([bytes], { type: 'application/octet-stream' }), 'my photo.bin');
		const response = await request(`${this.standIn.url}/v1/uploads/images`, {
			method: 'POST',
			dispatcher: this.agent,
			headers: { authorization: `Bearer ${this.standIn.apiKey}` },
			body: form,
		});
		return { status: response.statusCode, headers: response.headers, body: await response.body.json() };
	}

	/** Fetches a file without a key. */
	async download(url: string, headers: Headers = {}, method: 'GET' | 'HEAD' = 'GET'): Promise<Reply<Buffer>> {
		const response = await request(url, { method, headers, dispatcher: this.agent });
		const body = Buffer.from(await response.body.arrayBuffer());
		return { status: response.statusCode, headers: response.headers, body };
	}

	async close(): Promise<void> {
		await this.agent.destroy();
	}
}
