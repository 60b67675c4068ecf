import { sleep, type IExecuteFunctions, type IHttpRequestOptions } from 'n8n-workflow';
import type { ApiAnswer, ApiRequest, Send } from '../api/transport';
import { awakeFor } from '../generation/waiting/awakeFor';
import type { ByteStream } from './ByteStream';
import { createRedact } from './createRedact';
import { networkError } from './networkError';
import { readBody } from './readBody';
import type { Credential } from './readCredential';

/** No request takes so long; its own timeout ends it. In milliseconds. */
const longestRequestMs = 24 * 3_600_000;

/**
 * Sends requests through n8n's own helper, which adds the key, the proxy and the rules of the instance. Redirects are not
 * followed: the key belongs to one host, and a purchase to one request. Answers are read as they come, since n8n would
 * unpack and keep whatever a server sends.
 */
export function createSend(context: IExecuteFunctions, { apiKey, baseUrl }: Credential): Send {
	const stop = context.getExecutionCancelSignal();
	const redact = createRedact(apiKey);
	return async (request) => {
		if (stop?.aborted) return { kind: 'stopped' };
		const answer = await sendOnce(context, baseUrl, request, redact, stop);
		if (answer.kind === 'answered') return { ...answer, headers: redact(answer.headers) };
		if (answer.kind === 'lost' && stop?.aborted && !request.outlivesStop) return { kind: 'stopped' };
		return 'reason' in answer ? { ...answer, reason: redact(answer.reason) } : answer;
	};
}

async function sendOnce(
	context: IExecuteFunctions,
	baseUrl: string,
	{ method, path, body, headers, timeoutMs, outlivesStop }: ApiRequest,
	redact: <T>(value: T) => T,
	stop: AbortSignal | undefined,
): Promise<ApiAnswer> {
	const givenUp = new AbortController();
	const finished = new AbortController();
	const timeout = outlivesStop ? awakeTimeout(timeoutMs, finished.signal) : AbortSignal.timeout(timeoutMs);
	const signals = [timeout, givenUp.signal];
	const signal = AbortSignal.any(stop === undefined || outlivesStop ? signals : [stop, ...signals]);
	const options: IHttpRequestOptions = {
		method,
		url: `${baseUrl}${path}`,
		headers,
		body: body as IHttpRequestOptions['body'],
		json: true,
		// n8n's own would count what the machine slept.
		timeout: outlivesStop ? longestRequestMs : timeoutMs,
		encoding: 'stream',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		sendCredentialsOnCrossOriginRedirect: false,
	};
	try {
		const caller = withSignal(context, signal);
		const response = (await context.helpers.httpRequestWithAuthentication.call(
			caller,
			'xComputeApi',
			options,
		)) as {
			statusCode: number;
			headers: Record<string, unknown>;
			body: ByteStream;
		};
		const answer = await readBody(response.body, signal, redact);
		return { kind: 'answered', status: response.statusCode, headers: response.headers, body: answer };
	} catch (error) {
		// Whatever else the server sends goes nowhere.
		givenUp.abort();
		if (timeout.aborted) return { kind: 'lost', reason: `no answer came within ${timeoutMs / 1000} seconds` };
		const { unsent, transient, reason } = networkError(error);
		return unsent ? { kind: 'unsent', reason, transient } : { kind: 'lost', reason };
	} finally {
		finished.abort();
	}
}

/** A submit is the only request that cannot be repeated, so an answer that came while the machine slept is not lost. */
function awakeTimeout(ms: number, finished: AbortSignal): AbortSignal {
	const timeout = new AbortController();
	const host = {
		now: () => Date.now(),
		sleep: async (tickMs: number) => await sleep(tickMs, finished).catch(() => {}),
	};
	void awakeFor(ms, host, () => finished.aborted).then(() => {
		if (!finished.aborted) timeout.abort();
	});
	return timeout.signal;
}

/**
 * n8n's helper replaces the signal of a request by the one it asks its caller for (n8n-core 2.41, `authentication.js`). This
 * caller is the node itself but for its answer to that question: so a request has a timeout for the whole of its answer,
 * and a submit is not cut off by a Stop, which would lose the id of what was just bought.
 */
function withSignal(context: IExecuteFunctions, signal: AbortSignal): IExecuteFunctions {
	return Object.create(context, { getExecutionCancelSignal: { value: () => signal } }) as IExecuteFunctions;
}
