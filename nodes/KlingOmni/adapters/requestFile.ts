import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';
import { parseUrl } from '../api/parseUrl';
import { publicLink } from '../api/publicLink';
import type { ByteStream } from './ByteStream';

/** A file that has begun to come. */
export interface FileResponse {
	statusCode: number;
	headers: Record<string, unknown>;
	body: ByteStream;
}

interface FileRequest {
	/** While the service is this machine, its files may be there too. */
	baseUrl: string | undefined;
	maxRedirects: number;
	/** How long a host may take to answer, in milliseconds. */
	timeoutMs: number;
	signal: AbortSignal;
}

const redirects = [301, 302, 303, 307, 308];

/**
 * Asks for the file behind a public link. Redirects are followed here, one by one, so that each address is judged as the
 * first one was: n8n would follow them to its own network.
 * @returns the answer, or why it is not asked for, as the end of a sentence ("the link must ...")
 * @throws what n8n's HTTP helper does when no answer comes
 */
export async function requestFile(
	context: IExecuteFunctions,
	link: string,
	{ baseUrl, maxRedirects, timeoutMs, signal }: FileRequest,
): Promise<FileResponse | { problem: string }> {
	let address = link;
	for (let hops = 0; hops <= maxRedirects; hops++) {
		const judged = publicLink(address, baseUrl);
		if ('problem' in judged) {
			return { problem: `${hops === 0 ? 'the link' : 'what the link leads to'} ${judged.problem}` };
		}
		const hop = new AbortController();
		const response = await ask(context, judged.url, timeoutMs, AbortSignal.any([signal, hop.signal]));
		response.body.on('error', () => {});
		const { location } = response.headers;
		if (!redirects.includes(response.statusCode) || typeof location !== 'string') return response;
		hop.abort();
		address = parseUrl(location, judged.url)?.href ?? location;
	}
	return { problem: `the link leads on more than ${maxRedirects} times` };
}

/** Without the credential: the file host is not the service, and the link is public. */
async function ask(
	context: IExecuteFunctions,
	url: string,
	timeout: number,
	signal: AbortSignal,
): Promise<FileResponse> {
	return (await context.helpers.httpRequest({
		method: 'GET',
		url,
		// Compressed, a file would not have the length that was announced.
		headers: { 'Accept-Encoding': 'identity' },
		encoding: 'stream',
		timeout,
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		abortSignal: signal as IHttpRequestOptions['abortSignal'],
	})) as FileResponse;
}
