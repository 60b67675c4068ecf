/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on the developer's machine, never in n8n */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

/** What an OpenAI-compatible client asks a model: the conversation so far, and the tools it may call. */
export interface ChatRequest {
	messages: Array<{ role: string; content?: unknown; tool_call_id?: string }>;
	tools?: Array<{ function: { name: string; description: string; parameters: Record<string, unknown> } }>;
	stream?: boolean;
}

/** What the model says: words, or calls of the only tool it was given, with these arguments. */
export type ChatTurn = { say: string } | { call: Array<Record<string, unknown>> };

/**
 * An OpenAI-compatible chat model that says what a test has written down, one turn after the other. It listens on
 * loopback; `url` is the Base URL of a credential of type `openAiApi`. The OpenAI node asks it under `/responses`.
 */
export class ScriptedChatModel {
	/** Every request, in order. */
	readonly requests: ChatRequest[] = [];
	private turns: ChatTurn[] = [];

	private constructor(private readonly server: Server) {}

	static async start(): Promise<ScriptedChatModel> {
		const server = createServer();
		const model = new ScriptedChatModel(server);
		server.on('request', (request: IncomingMessage, response: ServerResponse) => {
			model.answer(request, response).catch((error: unknown) => {
				response.writeHead(500).end(JSON.stringify({ error: { message: String(error) } }));
			});
		});
		server.listen(0, '127.0.0.1');
		await once(server, 'listening');
		return model;
	}

	get url(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/v1`;
	}

	/** Forgets what it was asked, and says this from now on. */
	script(...turns: ChatTurn[]): void {
		this.turns = turns;
		this.requests.length = 0;
	}

	/** What the tools have answered, in order, as the model was told in its last request. */
	get toolAnswers(): string[] {
		const told = this.requests.at(-1)?.messages.filter(({ role }) => role === 'tool') ?? [];
		return told.map(({ content }) => (typeof content === 'string' ? content : JSON.stringify(content)));
	}

	async stop(): Promise<void> {
		this.server.closeAllConnections();
		this.server.close();
		await once(this.server, 'close');
	}

	private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const pieces: Buffer[] = [];
		for await (const piece of request) pieces.push(piece as Buffer);
		const isResponse = request.url?.endsWith('/responses');
		if (!isResponse && !request.url?.endsWith('/chat/completions')) {
			response.writeHead(404).end(JSON.stringify({ error: { message: `No ${request.url}` } }));
			return;
		}
		const asked = JSON.parse(Buffer.concat(pieces).toString('utf8')) as ChatRequest;
		const turn = this.turns[this.requests.push(asked) - 1] ?? { say: 'The script is at its end.' };
		if (isResponse) {
			const text = 'say' in turn ? turn.say : '';
			const message = { type: 'message', role: 'assistant', content: [{ type: 'output_text', text }] };
			response.writeHead(200, { 'content-type': 'application/json' });
			response.end(JSON.stringify({ id: `response-${this.requests.length}`, output: [message] }));
			return;
		}
		const common = { id: `chat-${this.requests.length}`, created: 0, model: 'scripted' };
		const [message, reason] = messageOf(turn, asked, this.requests.length);
		if (asked.stream !== true) {
			const choices = [{ index: 0, message, finish_reason: reason }];
			const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };
			response.writeHead(200, { 'content-type': 'application/json' });
			response.end(JSON.stringify({ ...common, object: 'chat.completion', choices, usage }));
			return;
		}
		const chunk = (delta: object, finish_reason: string | null) =>
			`data: ${JSON.stringify({ ...common, object: 'chat.completion.chunk', choices: [{ index: 0, delta, finish_reason }] })}\n\n`;
		response.writeHead(200, { 'content-type': 'text/event-stream' });
		response.end(`${chunk(message, null)}${chunk({}, reason)}data: [DONE]\n\n`);
	}
}

function messageOf(turn: ChatTurn, asked: ChatRequest, round: number): [object, string] {
	if ('say' in turn) return [{ role: 'assistant', content: turn.say }, 'stop'];
	const name = asked.tools?.[0]?.function.name ?? 'no tool was given';
	const calls = turn.call.map((given, index) => ({
		index,
		id: `call_${round}_${index}`,
		type: 'function',
		function: { name, arguments: JSON.stringify(given) },
	}));
	return [{ role: 'assistant', content: null, tool_calls: calls }, 'tool_calls'];
}
