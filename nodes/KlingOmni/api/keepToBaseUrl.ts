import { isLoopback } from './isLoopback';
import { parseUrl } from './parseUrl';

/** A request before the key is added, as both of n8n's HTTP helpers know it: `httpRequest` and the older `request`. */
export interface RequestWithKey {
	url?: unknown;
	uri?: unknown;
	baseURL?: unknown;
	headers?: object;
	proxy?: unknown;
	skipSslCertificateValidation?: boolean;
	rejectUnauthorized?: boolean;
	agentOptions?: AgentOptions;
}

/** What n8n gives to the connection itself. Node lets it win over the address of the request. */
type AgentOptions = Record<string, unknown>;

/** By these a client shows who it is. Anything else could lead the connection elsewhere: `host`, `port`, `socketPath`. */
const clientCertificate = ['cert', 'key', 'passphrase'];

/**
 * Sees to it that a request with the key reaches the Base URL and nobody else, whichever node makes it. What was checked is
 * what is sent, since the address is put in resolved.
 * @param baseUrl the checked Base URL
 * @throws Error in words for the user when the request goes elsewhere, or in a way that lets others read it
 */
export function keepToBaseUrl(request: RequestWithKey, baseUrl: string): void {
	refuseUnsafe(request);
	const addresses = (['url', 'uri'] as const).filter((name) => request[name] !== undefined);
	if (addresses.length === 0) throw new Error('A request with the key of xCompute must have an address.');
	for (const name of addresses) {
		request[name] = addressBelow(baseUrl, String(request[name]), request.baseURL !== undefined);
	}
	delete request.baseURL;
	Object.assign(request, {
		headers: withoutHost(request.headers ?? {}),
		agentOptions: {
			...Object.fromEntries(
				Object.entries(request.agentOptions ?? {}).filter(([name]) => clientCertificate.includes(name)),
			),
			...boundToMachine(baseUrl),
		},
		...withoutRedirects,
	});
}

/** In the words of both helpers. Where n8n follows one all the same, the key stays behind. */
const withoutRedirects = {
	disableFollowRedirect: true,
	followRedirect: false,
	followAllRedirects: false,
	maxRedirects: 0,
	sendCredentialsOnCrossOriginRedirect: false,
};

/** Who chooses the proxy and waives the certificate can be the server himself. */
function refuseUnsafe({
	proxy,
	agentOptions,
	rejectUnauthorized,
	skipSslCertificateValidation,
}: RequestWithKey) {
	if (proxy) {
		throw new Error(
			'A request with the key of xCompute must not have a proxy of its own: remove the option Proxy.',
		);
	}
	const checks = [rejectUnauthorized, agentOptions?.rejectUnauthorized];
	if (skipSslCertificateValidation === true || checks.includes(false)) {
		throw new Error(
			'A request with the key of xCompute must check the certificate: turn off the option Ignore SSL Issues.',
		);
	}
	if (agentOptions?.ca !== undefined) {
		throw new Error(
			'A request with the key of xCompute must not say itself whose certificate is to be trusted: remove the CA from the SSL certificates.',
		);
	}
}

/**
 * On a machine that many share, the name decides who gets the request. n8n's HTTP client takes a name with blanks around it
 * for the same, and adds headers that stand one level deeper, below `common` or a method (axios 1, AxiosHeaders).
 */
function withoutHost(headers: object): object {
	const isPlain = ([name, value]: [string, unknown]) =>
		name.trim().toLowerCase() !== 'host' && (typeof value !== 'object' || Array.isArray(value));
	return Object.fromEntries(Object.entries(headers).filter(isPlain));
}

function addressBelow(baseUrl: string, given: string, isRelative: boolean): string {
	const hasHost = /^\s*([a-z][a-z\d+.-]*:|[\\/]{2})/i.test(given);
	const joined = isRelative && !hasHost ? `${baseUrl}/${withoutSlash(given)}` : given;
	const address = parseUrl(joined);
	const base = new URL(`${baseUrl}/`);
	const isBelow = address?.origin === base.origin && `${address.pathname}/`.startsWith(base.pathname);
	if (address !== undefined && isBelow) return address.href;
	const found = address === undefined ? 'no full address' : address.host.slice(0, 60);
	throw new Error(
		`The key of xCompute is only sent to the Base URL of its credential, and this request goes elsewhere (${found}). Correct the URL, or choose another credential.`,
	);
}

function withoutSlash(path: string): string {
	return path.startsWith('/') ? path.slice(1) : path;
}

/**
 * A request to this machine is unencrypted, so it must not leave it: n8n would hand it to the proxy that its environment
 * names (n8n 2.41). From a loopback address no other machine can be reached.
 */
function boundToMachine(baseUrl: string): object {
	const { protocol, hostname } = new URL(baseUrl);
	if (protocol !== 'http:' || !isLoopback(hostname)) return {};
	return hostname === '[::1]' ? { localAddress: '::1' } : { localAddress: '127.0.0.1', family: 4 };
}
