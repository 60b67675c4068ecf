import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

/** What an error of n8n's HTTP helper says about how the request would have gone. */
interface Unsent {
	config?: { proxy?: unknown; httpAgent?: Agent };
}

/** n8n 2.41 asks a router for each request; before, the agent itself was the proxy's. */
interface Agent {
	proxy?: unknown;
	router?: { resolve?: (target: { hostname: string; port: string }) => unknown };
}

/**
 * Whether n8n would hand a request to the proxy that its environment names (HTTP_PROXY without a fitting NO_PROXY). A node
 * may not read the environment, so n8n's own helper is asked, with a request that is ended before it begins: its error has
 * the agent that would have sent it. What an n8n does not tell counts as no proxy.
 * @param url an http:// address
 */
export async function usesProxy(context: IExecuteFunctions, url: string): Promise<boolean> {
	const abortSignal = AbortSignal.abort() as IHttpRequestOptions['abortSignal'];
	const unsent: unknown = await context.helpers
		.httpRequest({ url, abortSignal })
		.catch((error: unknown) => error);
	const { proxy, httpAgent } = (unsent as Unsent | undefined)?.config ?? {};
	const { hostname, port } = new URL(url);
	try {
		const target = { hostname: hostname.replace(/[[\]]/g, ''), port: port || '80' };
		return Boolean(proxy) || httpAgent?.proxy !== undefined || Boolean(httpAgent?.router?.resolve?.(target));
	} catch {
		return false;
	}
}
