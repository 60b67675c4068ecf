/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on the developer's machine, never in n8n */
import { Readable } from 'node:stream';
import { createRedact } from '../../nodes/KlingOmni/adapters/createRedact';
import { networkError } from '../../nodes/KlingOmni/adapters/networkError';
import { readBody } from '../../nodes/KlingOmni/adapters/readBody';
import type { ApiAnswer, Send } from '../../nodes/KlingOmni/api/transport';

/**
 * Sends requests as the node does, without an n8n: no redirect is followed, the answer is read up to the same size, and the
 * key is removed from all of it.
 * @param apiKey the key to remove
 * @param authorization the header to send; nothing to send none
 */
export function createProbeSend(baseUrl: string, apiKey: string, authorization: string | undefined): Send {
	const redact = createRedact(apiKey);
	return async ({ method, path, body, headers, timeoutMs }): Promise<ApiAnswer> => {
		const isForm = body instanceof FormData;
		const signal = AbortSignal.timeout(timeoutMs);
		try {
			const response = await fetch(`${baseUrl}${path}`, {
				method,
				redirect: 'manual',
				signal,
				headers: {
					...headers,
					...(authorization === undefined ? {} : { Authorization: authorization }),
					...(body === undefined || isForm ? {} : { 'Content-Type': 'application/json' }),
				},
				body: body === undefined || isForm ? body : JSON.stringify(body),
			});
			const stream = response.body === null ? Readable.from([]) : Readable.fromWeb(response.body);
			const read = await readBody(stream, signal, redact);
			const given = Object.fromEntries(response.headers);
			return { kind: 'answered', status: response.status, headers: redact(given), body: read };
		} catch (error) {
			if (signal.aborted)
				return { kind: 'lost', reason: `no answer came within ${timeoutMs / 1000} seconds` };
			const { unsent, transient, reason } = networkError(error);
			return unsent
				? { kind: 'unsent', reason: redact(reason), transient }
				: { kind: 'lost', reason: redact(reason) };
		}
	};
}
