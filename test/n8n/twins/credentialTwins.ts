/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on the developer's machine, never in n8n */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ICredentialDataDecryptedObject, IRunExecutionData } from 'n8n-workflow';
import type { HarnessTwin } from '../support/HarnessTwin';
import { twinWorkflow } from '../support/twinWorkflow';

interface Answer {
	status?: number;
	/** Instead of the usual words of the status. */
	words?: string;
	body?: string;
}

/** What the service of the credential answers, by the first part of its path. */
const answers: Record<string, Answer> = {
	open: { body: '{ "account": { "open": true } }' },
	closed: { body: '{ "account": { "open": false } }' },
	text: { body: 'account' },
	nothing: { body: '' },
	forbidden: { status: 403 },
	unauthorized: { status: 401, body: '{ "message": "who are you" }' },
	limited: { status: 429 },
	broken: { status: 500, body: '<html>' },
	unusual: { status: 520 },
	worded: { status: 418, words: 'Tea only' },
	wordless: { status: 400, words: ' ' },
};

const key = 'key-1';
const unreachable = 'http://127.0.0.1:1';
const credentials: Record<string, (url: string) => ICredentialDataDecryptedObject> = {
	...Object.fromEntries(
		Object.keys(answers).map((name) => [name, (url: string) => ({ apiKey: key, baseUrl: `${url}/${name}` })]),
	),
	'with nothing listening': () => ({ apiKey: key, baseUrl: unreachable }),
	'with the default of a field': () => ({ apiKey: key }),
	'with an address that is none': () => ({ apiKey: key, baseUrl: 'nowhere' }),
	'with an expression': (url) => ({ apiKey: '={{ "key-" + 2 }}', baseUrl: `${url}/open` }),
	'with an expression that fails': (url) => ({ apiKey: '={{ null.x }}', baseUrl: `${url}/open` }),
	'with an expression in its address': (url) => ({ apiKey: key, baseUrl: `={{ "${url}" + "/open" }}` }),
	'without a key': (url) => ({ apiKey: '', baseUrl: `${url}/open` }),
};

/** Those among them that a request of a node treats in ways of their own. */
const used = [
	'open',
	'forbidden',
	'unauthorized',
	'with the default of a field',
	'with an expression',
	'with an expression that fails',
	'without a key',
];

const resultOf = ({ resultData }: IRunExecutionData) => {
	const { error, data } = resultData.runData.Request?.[0] ?? {};
	const { message, description, httpCode } = (error ?? {}) as unknown as Record<string, unknown>;
	return { message, description, httpCode, items: data?.main?.[0]?.map(({ json }) => json) };
};

/** EngineCredentials and testCredential. */
export function credentialTwins(twin: () => HarnessTwin): void {
	describe('a credential', () => {
		let server: Server;
		let url: string;
		const authorizations: Array<string | undefined> = [];

		beforeAll(async () => {
			server = createServer(({ url: path, headers }, response) => {
				const { status = 200, words, body = '{}' } = answers[path?.split('/')[1] ?? ''] ?? {};
				authorizations.push(headers.authorization);
				response.writeHead(status, ...(words === undefined ? [] : [words]), {
					'content-type': 'application/json',
				});
				response.end(body);
			}).listen(0, '127.0.0.1');
			await once(server, 'listening');
			url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
		});

		afterAll(() => {
			server.closeAllConnections();
			server.close();
		});

		/** What came of it, and what the service saw of the key meanwhile. */
		const watch = async <T>(action: () => Promise<T>): Promise<{ came: T; keys: unknown[] }> => {
			authorizations.length = 0;
			const came = await action();
			return { came, keys: [...authorizations] };
		};

		test.each(Object.entries(credentials))('%s is tested on saving', async (name, dataFor) => {
			const { engine, n8n } = twin();
			const data = dataFor(url);
			const id = await n8n.rest.createCredential(name, 'fixtureApi', data);
			const real = await watch(async () => await n8n.rest.testCredential(id));
			const model = await watch(async () => await engine.testCredential('fixtureApi', data));
			expect(model).toEqual(real);
		});

		test.each(used)('%s is used by a request of the node', async (name) => {
			const { engine, n8n } = twin();
			const data = credentials[name]?.(url) ?? {};
			const id = await n8n.rest.createCredential(name, 'fixtureApi', data);
			const workflow = twinWorkflow(`request ${name}`.replaceAll(' ', '-'), [
				{
					name: 'Request',
					parameters: { action: 'request', value: '/anything' },
					credentials: { fixtureApi: { id, name } },
				},
			]);
			engine.credentials.fixtureApi = data;
			const real = await watch(async () => {
				const { status, data: left } = await n8n.rest.waitForExecution(await twin().begin(workflow, {}));
				return { status, ...resultOf(left) };
			});
			const model = await watch(async () => {
				const { status, runExecutionData } = await twin().runModel(workflow, {});
				return { status, ...resultOf(runExecutionData) };
			});
			expect(model).toEqual(real);
		});
	});
}
