/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on the developer's machine, never in n8n */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createEngine } from '../support/engine/createEngine';
import { useEngine } from '../support/useEngine';

const { api, engine } = useEngine({ standIn: { balanceFailure: undefined } });
let other: Server;
let otherUrl: string;
let seen: string[] = [];

beforeAll(async () => {
	// A website that answers everything with the same page, as one does that was taken for the service.
	other = createServer((request, response) => {
		seen.push(`${request.method} ${request.url}`);
		response.writeHead(200, { 'Content-Type': 'text/html' });
		response.end('<!DOCTYPE html><html><body>Welcome</body></html>');
	});
	await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
	otherUrl = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
});
beforeEach(() => {
	seen = [];
});
afterAll(() => other.close());

const test = async (changes: { apiKey?: string; baseUrl?: string } = {}) =>
	await engine.testCredential('xComputeApi', { apiKey: api.apiKey, baseUrl: api.url, ...changes });

const writings: Array<[string, (url: string) => string]> = [
	['as it is', (url) => url],
	['with a trailing slash', (url) => `${url}/`],
	['with /v1', (url) => `${url}/v1`],
	['with /v1/ and blanks', (url) => `  ${url}/v1/ `],
];

const unsafe: Array<[string, RegExp]> = [
	['http://xcompute.us', /must start with https/],
	['http://127.0.0.1.example.com', /must start with https/],
	['ftp://xcompute.us', /must start with https/],
	['xcompute.us', /must be a URL/],
	['', /must be a URL/],
	['https://user:secret@xcompute.us', /without a user name/],
	['https://:secret@xcompute.us', /a password/],
	['https://xcompute.us/?next=', /address only/],
];

describe('the Test button of the credential', () => {
	it('succeeds with a right key and asks for the balance only', async () => {
		expect(await test()).toEqual({ status: 'OK', message: 'Connection successful!' });
		expect(api.books.requests.map(({ method, path }) => `${method} ${path}`)).toEqual(['GET /v1/balance']);
	});

	it('forgives blanks around the key', async () => {
		expect(await test({ apiKey: ` ${api.apiKey}\n` })).toMatchObject({ status: 'OK' });
	});

	it('succeeds with a key that has no limit', async () => {
		api.set({ balance: 'unlimited' });
		expect(await test()).toMatchObject({ status: 'OK' });
		api.set({ balance: 10_000 });
	});

	it('says that the key is refused', async () => {
		const result = await test({ apiKey: 'sk-wrong' });
		expect(result).toMatchObject({ status: 'Error', message: expect.stringContaining('this API key') });
	});

	it('says so too where the service tells it with status 200', async () => {
		api.set({ balanceFailure: 'Failed to get token info' });
		const result = await test();
		expect(result).toMatchObject({ status: 'Error', message: expect.stringContaining('this API key') });
	});

	it('fails for a website that is not the service, whatever its status', async () => {
		const result = await test({ baseUrl: otherUrl });
		expect(result).toMatchObject({ status: 'Error', message: expect.stringContaining('Base URL') });
		expect(seen).toEqual(['GET /v1/balance']);
	});

	it.each([
		[
			'an address without a balance',
			{ kind: 'status', status: 404 },
			/credential may be right.*Check Service/,
		],
		['JSON of another kind', { kind: 'nonsense' }, /Base URL/],
		['an error with status 200', { kind: 'errorIn200' }, /not that of the service/],
		['trouble of the service', { kind: 'html', status: 502 }, /trouble/],
		['a limit', { kind: 'status', status: 429 }, /limit/],
	] as const)('fails with the reason for %s', async (_name, fault, message) => {
		api.fault({ on: 'balance', do: fault });
		const result = await test();
		expect(result.status).toBe('Error');
		expect(result.message).toMatch(message);
	});

	it.each([99, 300, 402, 418, 499, 599, 777, 999])(
		'never shows what a server writes beside its status %i',
		async (status) => {
			const words = '<a href=//e.co style=position:fixed;inset:0>Log in</a>';
			const hostile = createServer(({ socket }) =>
				socket.end(`HTTP/1.1 ${String(status).padStart(3, '0')} ${words}\r\nContent-Length: 0\r\n\r\n`),
			);
			await new Promise<void>((resolve) => hostile.listen(0, '127.0.0.1', resolve));
			const { port } = hostile.address() as AddressInfo;
			const result = await test({ baseUrl: `http://127.0.0.1:${port}` });
			hostile.close();
			expect(result.status).toBe('Error');
			expect(result.message).toContain(`HTTP status ${status}`);
			expect(result.message).not.toContain('Log in');
		},
	);

	it('does not take the key along to another address', async () => {
		api.fault({ on: 'balance', do: { kind: 'redirect', status: 301, to: `${otherUrl}/v1/balance` } });
		const result = await test();
		expect(result).toMatchObject({ status: 'Error', message: expect.stringContaining('another address') });
		expect(seen).toEqual([]);
	});

	it('says that nobody answers', async () => {
		const result = await test({ baseUrl: 'http://127.0.0.1:9' });
		expect(result).toMatchObject({ status: 'Error', message: expect.stringMatching(/ECONNREFUSED|refused/) });
	});

	it.each(writings)('finds the service by its Base URL %s', async (_name, write) => {
		expect(await test({ baseUrl: write(api.url) })).toMatchObject({ status: 'OK' });
	});

	it.each(unsafe)('refuses the Base URL "%s" and sends nothing', async (baseUrl, message) => {
		const result = await test({ baseUrl });
		expect(result.status).toBe('Error');
		expect(result.message).toMatch(message);
		expect(api.books.requests).toEqual([]);
	});
});

describe('the node', () => {
	const run = async (baseUrl: string) => {
		const withUrl = await createEngine({ credentials: { xComputeApi: { apiKey: api.apiKey, baseUrl } } });
		return await withUrl.node({ resource: 'account', operation: 'getBalance' });
	};

	it.each(writings)('finds the service by its Base URL %s', async (_name, write) => {
		expect((await run(write(api.url))).status).toBe('success');
		expect(api.books.requests.map(({ path }) => path)).toEqual(['/v1/balance']);
	});

	it.each(unsafe)('refuses the Base URL "%s" by name', async (baseUrl, message) => {
		const { error } = await run(baseUrl);
		expect(error?.message).toMatch(message);
		expect(error?.message).toContain('Credential Kling Omni (xCompute) API');
	});

	it('does not repeat a key that was typed into the Base URL', async () => {
		for (const typed of [
			'sk-abcdefghijk:lmn',
			'http://sk-abcdefghijk',
			'sk-abcdefghijk://lmn',
			'sk-abcdefghijk',
		]) {
			const { error } = await run(typed);
			expect(error?.message).toContain('Base URL must');
			expect(
				JSON.stringify([error?.message, error?.description, await test({ baseUrl: typed })]),
			).not.toMatch(/abcdefghijk/i);
		}
	});

	it('refuses an empty key by name', async () => {
		const keyless = await createEngine({ credentials: { xComputeApi: { apiKey: ' ', baseUrl: api.url } } });
		const { error } = await keyless.node({ resource: 'account', operation: 'getBalance' });
		expect(error?.message).toContain('API Key is empty');
		expect(api.books.requests).toEqual([]);
	});
});
