/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on the developer's machine, never in n8n */
import { createEngine } from '../support/engine/createEngine';
import { serve, type Host } from '../support/serve';
import { startStandIn } from '../support/standIn/startStandIn';
import type { StandIn } from '../support/standIn/StandIn';

let api: StandIn;
let proxy: Host;
let reached = 0;

beforeAll(async () => {
	api = await startStandIn();
	proxy = await serve((response) => {
		reached++;
		response.end('{}');
	});
});
beforeEach(() => {
	api.reset();
	reached = 0;
	// The engine's own NO_PROXY too.
	for (const name of ['HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'NO_PROXY']) delete process.env[name];
});
afterAll(async () => {
	await proxy.close();
	await api.stop();
});

const run = async (baseUrl = api.url) => {
	const engine = await createEngine({ credentials: { xComputeApi: { apiKey: api.apiKey, baseUrl } } });
	return {
		generate: async () => await engine.node({ prompt: 'a kite' }),
		test: async () => await engine.testCredential('xComputeApi', { apiKey: api.apiKey, baseUrl }),
	};
};

describe('where n8n has a proxy', () => {
	it.each(['HTTP_PROXY', 'http_proxy', 'ALL_PROXY'])(
		'named by %s, the key is not handed to it unencrypted, and the error says what to do',
		async (name) => {
			process.env[name] = proxy.url;
			for (const baseUrl of [api.url, api.url.replace('127.0.0.1', 'localhost'), 'http://[::1]:9']) {
				const { error } = await (await run(baseUrl)).generate();
				expect(error?.message).toMatch(/Credential Kling Omni .xCompute. API: .*HTTP_PROXY.*NO_PROXY/);
			}
			expect(reached).toBe(0);
			expect(api.books.requests).toEqual([]);
		},
	);

	it('but not for this host, the node works', async () => {
		process.env.HTTP_PROXY = proxy.url;
		process.env.NO_PROXY = '127.0.0.1';
		const result = await (await run()).generate();
		expect(result.error).toBeUndefined();
		expect(reached).toBe(0);
	});

	it('on another machine, the Test button cannot reach it with an unencrypted key', async () => {
		process.env.HTTP_PROXY = 'http://198.51.100.1:9';
		const { message } = await (await run()).test();
		expect(message).toMatch(/EINVAL|ENETUNREACH/);
	});
});
