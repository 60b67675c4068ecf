/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs on the developer's machine, never in n8n */
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createEngine } from '../support/engine/createEngine';
import type { Engine } from '../support/engine/Engine';
import type { RunResult } from '../support/engine/engineTypes';

const packageDir = join(__dirname, '../support/engine/fixture-package');
const json = (result: RunResult, node: string) => result.output[node]?.[0]?.map((item) => item.json);

/** Answers `/status/<code>` with that code, everything else with the account of its key. */
const answers = { account: { open: true } };
const seen: IncomingHttpHeaders[] = [];
let server: Server;
let baseUrl: string;
let engine: Engine;

beforeAll(async () => {
	server = createServer((request, response) => {
		seen.push(request.headers);
		const [, code] = /status\/(\d+)/.exec(request.url ?? '') ?? [];
		response.writeHead(Number(code ?? 200), { 'content-type': 'application/json' });
		response.end(JSON.stringify(answers));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	engine = await createEngine({
		packageDir,
		dedup: true,
		credentials: { fixtureApi: { apiKey: 'one', baseUrl } },
	});
});

afterAll(() => server.close());

describe('credentials', () => {
	test('are applied to requests by the class of the package, and can be changed between runs', async () => {
		expect((await engine.node({ action: 'request', value: '/me' })).status).toBe('success');
		expect(seen.at(-1)?.authorization).toBe('Bearer one');
		Object.assign(engine.credentials, { fixtureApi: { apiKey: '={{ "t" + "wo" }}', baseUrl } });
		await engine.node({ action: 'request', value: '/me' });
		expect(seen.at(-1)?.authorization).toBe('Bearer two');
	});

	test('take the default of a field that is not set', async () => {
		const bare = await createEngine({ packageDir, credentials: { fixtureApi: { apiKey: 'k' } } });
		const result = await bare.node({ action: 'request', value: '/me' });
		expect(result.error?.message).toContain('refused');
	});

	test('that are missing fail the node', async () => {
		const bare = await createEngine({ packageDir });
		const result = await bare.node({ action: 'request', value: '/me' });
		expect(result).toMatchObject({
			status: 'error',
			error: { message: 'Node does not require credentials' },
		});
	});

	test('an answer with an error status fails the node with a NodeApiError', async () => {
		const result = await engine.node({ action: 'request', value: '/status/402' });
		expect(result.error).toMatchObject({ httpCode: '402' });
	});

	test.each([
		['/x', true, { status: 'OK', message: 'Connection successful!' }],
		['/x', false, { status: 'Error', message: 'Account closed' }],
		['/status/403', true, { status: 'Error', message: 'The key may not do this' }],
		['/status/500', true, { status: 'Error', message: 'Internal Server Error' }],
	])('are tested as on saving: %s, account open %s', async (path, open, expected) => {
		answers.account.open = open;
		const data = { apiKey: 'three', baseUrl: `${baseUrl}${path}` };
		expect(await engine.testCredential('fixtureApi', data)).toEqual(expected);
		expect(seen.at(-1)?.authorization).toBe('Bearer three');
	});
});

describe('a loop', () => {
	test('runs the node once per batch, with a run index that counts up', async () => {
		const items = [{ json: { value: 'a' } }, { json: { value: 'b' } }];
		const mainFields = { runIndex: '={{ $json.runIndex }}', source: "={{ $('Start').item.json.value }}" };
		const result = await engine.node({ action: 'look' }, { items, batchSize: 1, mainFields });
		expect(result.runData.Fixture).toHaveLength(2);
		expect(json(result, 'Main')).toEqual([
			{ runIndex: 0, source: 'a' },
			{ runIndex: 1, source: 'b' },
		]);
	});
});

describe('a tool', () => {
	const parameters = { action: 'look', value: "={{ $fromAI('prompt', 'what to do', 'string') }}" };
	const calls = [{ prompt: 'one' }, { prompt: 'two' }];
	const observed = (result: RunResult) =>
		json(result, 'Agent')?.flatMap(({ observation }) => JSON.parse(String(observation)) as object[]);

	test('called by engine request runs as a node of its own, once per call', async () => {
		const result = await engine.tool(parameters, { style: 'engineRequest', calls });
		const common = { type: 'n8n-nodes-engine-fixture.fixtureTool', isToolExecution: false };
		expect(observed(result)).toMatchObject([
			{ ...common, value: 'one', runIndex: 0, json: { prompt: 'one', toolCallId: 'call_0' } },
			{ ...common, value: 'two', runIndex: 1, json: { prompt: 'two', toolCallId: 'call_1' } },
		]);
	});

	test('called in process knows that it is a tool', async () => {
		const result = await engine.tool(parameters, { style: 'inProcess', calls });
		expect(observed(result)).toMatchObject([
			{ value: 'one', isToolExecution: true, json: { prompt: 'one' } },
			{ value: 'two', isToolExecution: true, json: { prompt: 'two' } },
		]);
	});

	test.each([
		['engineRequest', { observation: expect.stringContaining('not yet') as string }],
		['inProcess', { observation: '', thrown: expect.stringContaining('not yet') as string }],
	] as const)('that fails tells the agent (%s)', async (style, expected) => {
		const result = await engine.tool({ action: 'count', failures: 1 }, { style, calls: [{}] });
		expect(result.status).toBe('success');
		expect(json(result, 'Agent')).toEqual([expected]);
	});
});

describe('sub-workflows', () => {
	test('are refused unless somebody runs them, and can be inspected', async () => {
		const refused = await engine.node({ action: 'delegate' });
		expect(refused).toMatchObject({ status: 'error', subWorkflows: [{ workflow: { code: { nodes: [] } } }] });
		const executeWorkflow = async () => ({ executionId: '9', data: [[{ json: {} }]] });
		expect((await engine.node({ action: 'delegate' }, { executeWorkflow })).status).toBe('success');
	});

	test('that wait park the execution, which goes on with what they give', async () => {
		const executeWorkflow = async () => ({
			executionId: '9',
			data: [null],
			waitTill: new Date(Date.now() + 1e5),
		});
		const parked = await engine.node({ action: 'delegate' }, { executeWorkflow });
		expect(parked).toMatchObject({ status: 'waiting' });
		const resumed = await engine.resume(parked, { items: [{ json: { video: 1 } }] });
		expect(resumed).toMatchObject({ status: 'success', executionId: parked.executionId, calls: [] });
		expect(json(resumed, 'Main')).toEqual([{ video: 1 }]);
		const failed = await engine.resume(parked, { error: new Error('no video') as never });
		expect(failed).toMatchObject({ status: 'error', error: { message: 'no video' } });
	});
});

describe('files', () => {
	test.each(['default', 'filesystem'] as const)('go in and come out in mode %s', async (binaryMode) => {
		const filing = await createEngine({ packageDir, binaryMode });
		await createEngine({ packageDir, binaryMode: binaryMode === 'default' ? 'filesystem' : 'default' });
		const data = await filing.files.store(Buffer.from('abc'), { mimeType: 'text/plain', fileName: 'in.txt' });
		const result = await filing.node({ action: 'reverse' }, { items: [{ json: {}, binary: { data } }] });
		const [item] = result.output.Main?.[0] ?? [];
		expect(item?.binary?.data).toMatchObject({ fileName: 'out.txt', mimeType: 'text/plain' });
		expect(item?.binary?.data?.id?.startsWith('filesystem-v2:') ?? false).toBe(binaryMode === 'filesystem');
		expect((await filing.files.read(item?.binary?.data ?? data)).toString()).toBe('cba');
	});
});

describe('the deduplication store', () => {
	const remember = async (value: string, workflowId: string, maxEntries = 0) =>
		await engine.node({ action: 'remember', value, ms: maxEntries }, { workflowId });

	test('forgets the oldest values beyond maxEntries', async () => {
		for (const value of ['a', 'b', 'c']) await remember(value, 'forgets', 2);
		expect(json(await remember('a,b,c', 'forgets'), 'Main')).toEqual([{ new: ['a'], processed: ['b', 'c'] }]);
	});

	test('has no lock: of two calls at once the later one wins, and two first calls clash', async () => {
		const first = await Promise.all([remember('a', 'race'), remember('b', 'race')]);
		expect(first.map(({ status }) => status).sort()).toEqual(['error', 'success']);
		await Promise.all([remember('c', 'race'), remember('d', 'race')]);
		expect(json(await remember('c,d', 'race'), 'Main')).toMatchObject([{ processed: ['d'] }]);
	});

	test('is missing unless asked for, as in bare n8n-core', async () => {
		const bare = await createEngine({ packageDir });
		expect(await bare.node({ action: 'remember', value: 'a' })).toMatchObject({ status: 'error' });
	});
});
