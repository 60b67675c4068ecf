import type { INodeParameters } from 'n8n-workflow';
import { requestNode } from '../support/engine/requestNode';
import { serve, type Host } from '../support/serve';
import { useEngine } from '../support/useEngine';

/** What another node of n8n can do with the credential: the requests are those of n8n's HTTP Request and of newer nodes. */
const { api, engine } = useEngine({ nodeTypes: { 'n8n-nodes-base.request': requestNode } });
let other: Host;
let seen: Array<Record<string, unknown>> = [];

beforeAll(async () => {
	other = await serve((response, headers) => {
		seen.push(headers);
		response.end('{}');
	});
});
beforeEach(() => {
	seen = [];
});
afterAll(async () => await other.close());

const legacy = 'requestWithAuthentication';
const current = 'httpRequestWithAuthentication';
/** As HTTP Request builds them from its panel. */
const asPanel = { method: 'GET', gzip: true, rejectUnauthorized: true, followRedirect: true, json: true };
const allRedirects = {
	followAllRedirects: true,
	maxRedirects: 21,
	sendCredentialsOnCrossOriginRedirect: true,
};

const request = async (helper: string, options: object) =>
	await engine.node(
		{ helper, options: options as INodeParameters },
		{ type: 'n8n-nodes-base.request', credentials: { xComputeApi: { id: 'xComputeApi', name: 'x' } } },
	);
const urlOf = (helper: string, url: string) =>
	helper === legacy ? { ...asPanel, ...allRedirects, uri: url } : { ...allRedirects, url };

describe.each([legacy, current])('a request of another node by %s', (helper) => {
	it('reaches the service with the key', async () => {
		const result = await request(helper, urlOf(helper, `${api.url}/v1/balance?unit=usd`));
		expect(result.error).toBeUndefined();
		expect(api.books.requests.map(({ path }) => path)).toEqual(['/v1/balance?unit=usd']);
		expect(JSON.stringify(result.output)).toContain('remain_balance');
	});

	it.each([
		['another host', () => other.url],
		['another spelling of it', () => other.url.replace('127.0.0.1', '127.1')],
		['a name that begins like the Base URL', () => `${api.url}.example.com/v1/balance`],
		['the Base URL as user name', () => `${api.url}@${new URL(other.url).host}/`],
		['no protocol', () => other.url.replace('http:', '')],
		['backslashes', () => other.url.replace('http://', '\\\\')],
		['blanks around it', () => ` ${other.url} `],
		['another protocol', () => api.url.replace('http', 'https')],
	])('does not take it to %s', async (_name, url) => {
		const { error } = await request(helper, urlOf(helper, url()));
		expect(error?.message).toContain('only sent to the Base URL');
		expect(seen).toEqual([]);
		expect(api.books.requests).toEqual([]);
	});

	it('does not take it along a redirect', async () => {
		for (const status of [301, 302, 303, 307, 308] as const) {
			api.fault({ on: 'balance', when: { nth: 1 }, do: { kind: 'redirect', status, to: `${other.url}/` } });
			const { error } = await request(helper, urlOf(helper, `${api.url}/v1/balance`));
			expect(`${error?.message} ${String(error?.description)}`).toMatch(new RegExp(`${status}|redirect`));
			api.reset();
		}
		expect(seen).toEqual([]);
	});

	it('does not take it through a proxy of its own', async () => {
		const { hostname: host, port } = new URL(other.url);
		for (const proxy of [other.url, { host, port: Number(port), protocol: 'http' }]) {
			const { error } = await request(helper, { ...urlOf(helper, `${api.url}/v1/balance`), proxy });
			expect(error?.message).toContain('remove the option Proxy');
		}
		expect(seen).toEqual([]);
	});

	it('does not take it to a server that nobody vouches for', async () => {
		for (const trusting of [
			{ rejectUnauthorized: false },
			{ skipSslCertificateValidation: true },
			{ agentOptions: { rejectUnauthorized: false } },
		]) {
			const { error } = await request(helper, { ...urlOf(helper, `${api.url}/v1/balance`), ...trusting });
			expect(error?.message).toContain('Ignore SSL Issues');
		}
		expect(api.books.requests).toEqual([]);
	});
});

describe.each([legacy, current])('the connection that a request by %s asks for', (helper) => {
	it.each([
		['a host', (url: URL) => ({ host: url.hostname, port: Number(url.port) })],
		['a port', (url: URL) => ({ port: url.port })],
		['a socket of this machine', () => ({ socketPath: '/run/other.sock' })],
	])('cannot lead the key elsewhere by %s', async (_name, elsewhere) => {
		const agentOptions = elsewhere(new URL(other.url));
		const { error } = await request(helper, { ...urlOf(helper, `${api.url}/v1/balance`), agentOptions });
		expect(error).toBeUndefined();
		expect(seen).toEqual([]);
		expect(api.books.requests.map(({ path }) => path)).toEqual(['/v1/balance']);
	});

	it('cannot trust an authority of its own', async () => {
		const agentOptions = { ca: '-----BEGIN CERTIFICATE-----' };
		const { error } = await request(helper, { ...urlOf(helper, `${api.url}/v1/balance`), agentOptions });
		expect(error?.message).toContain('whose certificate is to be trusted');
		expect(api.books.requests).toEqual([]);
	});
});

it('an address with two halves is judged as a whole', async () => {
	for (const url of [other.url, '//127.0.0.1:9', ` ${other.url}`, '\\\\127.0.0.1']) {
		const { error } = await request(current, { baseURL: api.url, url });
		expect(error?.message).toContain('only sent to the Base URL');
	}
	expect((await request(current, { baseURL: other.url, url: 'v1/balance' })).error).toBeUndefined();
	expect(api.books.requests.map(({ path }) => path)).toEqual(['/v1/balance']);
	expect(seen).toEqual([]);
});

it('a path beside that of the Base URL is elsewhere', async () => {
	engine.credentials.xComputeApi = { apiKey: api.apiKey, baseUrl: `${api.url}/gateway` };
	try {
		for (const path of [
			'/v1/balance',
			'/gateways/v1',
			'/gateway/../v1',
			'/gateway/%2e%2e/v1',
			'/gateway\\..\\v1',
		]) {
			const { error } = await request(legacy, urlOf(legacy, `${api.url}${path}`));
			expect(error?.message).toContain('only sent to the Base URL');
		}
		expect(api.books.requests).toEqual([]);
		await request(legacy, urlOf(legacy, `${api.url}/gateway/v1/balance`));
		expect(api.books.requests.map(({ path }) => path)).toEqual(['/gateway/v1/balance']);
	} finally {
		engine.credentials.xComputeApi = { apiKey: api.apiKey, baseUrl: api.url };
	}
});

it.each([
	['in any case', { hOsT: 'neighbour.example' }],
	['with blanks around it', { ' host\t': 'neighbour.example' }],
	['for every method', { common: { Host: 'neighbour.example' } }],
	['for its method', { get: { host: 'neighbour.example' } }],
	['in a list', { get: ['Host', 'neighbour.example'], common: ['Host: neighbour.example'] }],
])('the header Host %s cannot lead the key to a neighbour', async (_name, headers) => {
	const hosts: unknown[] = [];
	const shared = await serve((response, received) => {
		hosts.push(received.host);
		response.end('{}');
	});
	engine.credentials.xComputeApi = { apiKey: api.apiKey, baseUrl: shared.url };
	for (const helper of [legacy, current]) {
		await request(helper, { ...urlOf(helper, `${shared.url}/`), headers: { ...headers } });
	}
	await shared.close();
	engine.credentials.xComputeApi = { apiKey: api.apiKey, baseUrl: api.url };
	const { host } = new URL(shared.url);
	expect(hosts).toEqual([host, host]);
});
