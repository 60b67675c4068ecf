import type { IExecuteFunctions } from 'n8n-workflow';
import type { Glimpse } from '../generation/FileStore';
import { firstBytes } from './firstBytes';
import { networkError } from './networkError';
import { requestFile } from './requestFile';

/** How long a host may take for its first bytes, in milliseconds. */
const timeoutMs = 15_000;
const maxRedirects = 5;
/** Enough to tell an image, a video and a page. */
const wantedBytes = 512;

/**
 * Asks for what is behind a public link with one GET, and ends it after the first bytes: some hosts answer a HEAD otherwise,
 * or not at all. Each address that it is led on to is judged as those of a download are.
 */
export async function glimpse(context: IExecuteFunctions, url: string, baseUrl?: string): Promise<Glimpse> {
	const stop = context.getExecutionCancelSignal();
	if (stop?.aborted) return { kind: 'stopped' };
	const left = new AbortController();
	const timeout = AbortSignal.timeout(timeoutMs);
	const signals = [left.signal, timeout];
	const signal = AbortSignal.any(stop === undefined ? signals : [stop, ...signals]);
	try {
		const response = await requestFile(context, url, { baseUrl, maxRedirects, timeoutMs, signal });
		if ('problem' in response) return { kind: 'untold', reason: response.problem };
		const start = await Promise.race([firstBytes(response.body, wantedBytes), ended(signal)]);
		const type = String(response.headers['content-type'] ?? '').split(';')[0] ?? '';
		return { kind: 'answered', status: response.statusCode, type: type.trim().toLowerCase(), start };
	} catch (error) {
		if (stop?.aborted) return { kind: 'stopped' };
		const reason = timeout.aborted ? 'no answer came in time' : networkError(error).reason;
		return { kind: 'untold', reason };
	} finally {
		left.abort();
	}
}

/** A stream that n8n wraps around an answer may not hear that its request has ended. */
async function ended(signal: AbortSignal): Promise<never> {
	return await new Promise((_resolve, reject) => {
		signal.addEventListener('abort', () => reject(new Error('the request was ended')), { once: true });
	});
}
