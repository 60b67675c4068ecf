import type { Answer } from './Answer';
import type { Call } from './Call';
import type { Fault } from './Fault';
import { jsonAnswer } from './jsonAnswer';
import { refusal } from './refusal';

/** The faults that change what is said; the others change how it is sent. */
export type WrongAnswer = Exclude<Fault, { kind: 'reset' | 'hang' | 'slow' | 'truncate' }>;

const html = { 'Content-Type': 'text/html; charset=utf-8' };

/** The wrong answer that a fault gives instead of the right one. */
export function insteadOf(fault: WrongAnswer, right: Answer, call: Call): Answer {
	switch (fault.kind) {
		case 'status':
			return statusAnswer(fault, call.time);
		case 'html': {
			const title = `<title>${fault.status}</title>`;
			const text = `<h1>${fault.status}</h1><p>The gateway could not complete the request.</p>`;
			const page = `<!DOCTYPE html>\n<html><head>${title}</head><body>${text}</body></html>\n`;
			return { status: fault.status, headers: html, body: Buffer.from(page) };
		}
		case 'errorIn200': {
			const error = fault.error ?? { code: 500, message: '服务器内部错误，请稍后重试', type: 'server_error' };
			return jsonAnswer(200, { error });
		}
		case 'echoKey': {
			const message = `invalid request: Authorization: ${call.headers.authorization ?? '(none)'}`;
			return jsonAnswer(fault.status ?? 401, {
				error: { code: '', message, param: '', type: 'apimart_error' },
			});
		}
		case 'redirect':
			return { status: fault.status, headers: { Location: fault.to }, body: Buffer.alloc(0) };
		case 'empty':
			return { status: fault.status ?? 200, headers: {}, body: Buffer.alloc(0) };
		case 'nonsense':
			return {
				status: 200,
				headers: { 'Content-Type': 'application/json; charset=utf-8' },
				body: Buffer.from(fault.body ?? '{"state":"maybe","data":42}'),
			};
		case 'rewrite': {
			const answer: unknown = Buffer.isBuffer(right.body)
				? JSON.parse(right.body.toString('utf8'))
				: undefined;
			return jsonAnswer(fault.status ?? right.status, fault.body(answer));
		}
	}
}

function statusAnswer(fault: Extract<Fault, { kind: 'status' }>, now: number): Answer {
	const headers: Record<string, string> = {};
	for (const [name, value] of Object.entries(fault.headers ?? {})) {
		headers[name] = typeof value === 'function' ? value(now) : value;
	}
	if (fault.body === undefined) return refusal(fault.status, undefined, headers);
	if (typeof fault.body !== 'string') return jsonAnswer(fault.status, fault.body, headers);
	return {
		status: fault.status,
		headers: { 'Content-Type': 'text/plain; charset=utf-8', ...headers },
		body: Buffer.from(fault.body),
	};
}
