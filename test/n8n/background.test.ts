import { packPackage } from '../../scripts/n8n/packPackage';
import { startStandIn } from '../support/standIn/startStandIn';
import type { StandIn } from '../support/standIn/StandIn';
import type { Execution } from './support/Execution';
import { backgroundScenarios as scenarios, secondsOf } from './support/backgroundScenarios';
import { klingWorkflow } from './support/klingWorkflow';
import { N8nInstance } from './support/N8nInstance';
import { waitFor } from './support/waitFor';

/** n8n looks once a minute for what is parked, so the rounds take real minutes; all scenarios wait at the same time. */
const limitMs = 420_000;
jest.setTimeout(limitMs);

describe('waiting in the background, on a real n8n with SQLite that is killed meanwhile', () => {
	let api: StandIn;
	let n8n: N8nInstance;
	let credentialId: string;
	let removePackage: (() => Promise<void>) | undefined;
	const workflowIds = new Map<string, string>();

	const parentOf = async (name: string) => {
		const executions = await n8n.rest.listExecutions(workflowIds.get(name) ?? '');
		return executions.find(({ mode }) => mode === 'webhook');
	};
	const ended = async (name: string): Promise<Execution> =>
		await n8n.rest.waitForExecution((await parentOf(name))?.id ?? '', undefined, limitMs);
	const boughtFor = (prompts: string[]) =>
		api.books.accepted.filter(({ request }) => prompts.includes(request.prompt));
	const begin = async (name: string) => {
		const { prompts, ...workflow } = scenarios[name] as (typeof scenarios)[string];
		const id = await n8n.rest.createWorkflow(
			klingWorkflow({ path: name, credentialId, parameters: { waitMode: 'background' }, ...workflow }),
		);
		workflowIds.set(name, id);
		await n8n.rest.activateWorkflow(id);
		await n8n.rest.callWebhook(name, {
			prompts: prompts.map((prompt) => `${name}: ${prompt}`.replace('unknown-tasks: ', '')),
		});
	};

	beforeAll(async () => {
		api = await startStandIn({
			taskMs: ({ prompt }) => secondsOf(prompt) * 1000,
			failTask: ({ prompt }) =>
				prompt.includes('fails')
					? { message: 'The picture was refused', code: 'task_failed', type: 'task_failed' }
					: undefined,
		});
		const packed = await packPackage();
		removePackage = packed.remove;
		n8n = await N8nInstance.start({ packageDir: packed.packageDir });
		credentialId = await n8n.rest.createCredential('xCompute', 'xComputeApi', {
			apiKey: api.apiKey,
			baseUrl: api.url,
		});
		for (const name of Object.keys(scenarios)) await begin(name);
		const parked = Object.keys(scenarios).filter((name) => name !== 'short-timeout');
		for (const name of parked) {
			await waitFor(
				async () => await parentOf(name),
				(parent) => parent?.status === 'waiting',
				`${name} to be parked`,
				30_000,
			);
		}
		const revoked = api.books.accepted.find(({ request }) => request.prompt.includes('revoked'))?.taskId;
		api.fault({
			on: 'read',
			when: (_n, { taskId, readOfTask }) => taskId === revoked && readOfTask === 1,
			do: { kind: 'status', status: 401 },
		});
		await n8n.rest.stopExecution((await parentOf('stopped'))?.id ?? '');
		await n8n.kill();
		await n8n.restart();
	}, N8nInstance.startLimitMs);

	afterAll(async () => {
		await n8n?.stop();
		await api?.stop();
		await removePackage?.();
	});

	test('early and late videos come out together, in input order, paired with their input', async () => {
		const execution = await ended('mixed');
		expect(execution.status).toBe('success');
		const items = execution.itemsOf('Kling Omni');
		const prompts = scenarios.mixed?.prompts.map((prompt) => `mixed: ${prompt}`) ?? [];
		// Submits leave side by side, so the service may see them in any order.
		expect(items.map(({ json }) => json.taskId)).toEqual(
			prompts.map((prompt) => boughtFor([prompt])[0]?.taskId),
		);
		expect(items.map(({ json }) => json.status)).toEqual(['completed', 'completed', 'completed']);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
	});

	test('each comes out with the fields of its row and with what was ordered, over a kill and several rounds', async () => {
		const items = (await ended('mixed')).itemsOf('Kling Omni').map(({ json }) => json);
		const prompts = scenarios.mixed?.prompts.map((prompt) => `mixed: ${prompt}`) ?? [];
		expect(items.map(({ prompt }) => prompt)).toEqual(prompts);
		expect(items.map(({ request }) => (request as { prompt?: string }).prompt)).toEqual(prompts);
		expect(items.filter((item) => 'inputFieldsError' in item)).toEqual([]);
		// What the row held by a reserved name is told, and not taken for an error of this node.
		expect(items.map(({ inputError }) => inputError)).toEqual(prompts.map(() => 'of the row'));
	});

	test('with Stop on error it ends in an error that names every task and how to collect it; a retry buys nothing', async () => {
		const execution = await ended('stop-on-error');
		expect(execution.status).toBe('error');
		const before = api.books.accepted.length;
		const taskIds = api.books.accepted
			.filter(({ request }) => request.prompt.startsWith('stop-on-error'))
			.map(({ taskId }) => taskId);
		for (const taskId of taskIds) expect(execution.errorMessage).toContain(taskId);
		expect(execution.errorMessage).toContain('operation Wait');
		const retry = await n8n.rest.retryExecution(execution.id);
		expect((await n8n.rest.waitForExecution(retry)).status).toBe('error');
		expect(api.books.accepted.length).toBe(before);
	});

	test('with the error output, failed items leave there with their task ID and the others by the main output', async () => {
		const execution = await ended('error-output');
		const films = execution.itemsOf('After').map(({ json }) => json);
		expect(films.map(({ status }) => status)).toEqual(['completed', 'completed']);
		expect(films.map(({ prompt }) => prompt)).toEqual(['error-output: good 30 s', 'error-output: fine 30 s']);
		const failed = execution.itemsOf('Failed').map(({ json }) => json);
		expect(failed).toEqual([
			expect.objectContaining({
				error: expect.stringContaining('The picture was refused') as string,
				details: expect.objectContaining({
					taskId: api.books.accepted.find(({ request }) => request.prompt === 'error-output: bad 30 s fails')
						?.taskId,
				}) as object,
			}),
		]);
		// n8n itself adds the row there.
		expect(failed.map(({ prompt }) => prompt)).toEqual(['error-output: bad 30 s fails']);
	});

	test('with the regular output, failed items stay in their place', async () => {
		const items = (await ended('regular-output')).itemsOf('Kling Omni').map(({ json }) => json);
		expect(items).toEqual([
			expect.objectContaining({
				error: expect.any(String) as string,
				prompt: 'regular-output: bad 30 s fails',
			}),
			expect.objectContaining({ status: 'completed', prompt: 'regular-output: good 30 s' }),
		]);
	});

	test('a task that never ends is given up at its deadline, with its ID, and holds back no other', async () => {
		const execution = await ended('deadline');
		expect(execution.itemsOf('After').map(({ json }) => json.status)).toEqual(['completed']);
		const [failed] = execution.itemsOf('Failed').map(({ json }) => json);
		expect(failed?.error).toMatch(/did not finish within 1\.2 minutes/);
		expect(failed?.details).toMatchObject({ taskId: expect.any(String) as string });
	});

	test('a following node reads the downloaded file, also where sub-workflows may not be called', async () => {
		const execution = await ended('files');
		expect(execution.itemsOf('After').map(({ json }) => json.sha256)).toEqual([
			api.videoSha256(),
			api.videoSha256(),
		]);
		const [item] = execution.itemsOf('Kling Omni');
		const file = await n8n.rest.fetchBinary(String(item?.binary?.data?.id));
		expect(file.status).toBe(200);
	});

	test('a key that is refused for a while does not end the waiting', async () => {
		const execution = await ended('revoked-key');
		expect(execution.itemsOf('Kling Omni').map(({ json }) => json.status)).toEqual(['completed']);
		expect(api.books.reads.filter(({ fault }) => fault === 'status')).toHaveLength(1);
	});

	test('a parent that is stopped stays so, and nothing more is bought', async () => {
		await ended('mixed');
		expect((await parentOf('stopped'))?.status).toBe('canceled');
		expect(boughtFor(['stopped: stopped 30 s'])).toHaveLength(1);
	});

	test('tasks that the service does not know come out as errors', async () => {
		const [failed] = (await ended('unknown-tasks')).itemsOf('Failed').map(({ json }) => json);
		expect(failed?.error).toContain('task_unknown');
	});

	test('a workflow whose own timeout is shorter than the wait buys nothing', async () => {
		const execution = await ended('short-timeout');
		expect(execution.errorMessage).toContain('60 seconds');
		expect(boughtFor(['short-timeout: never bought 30 s'])).toEqual([]);
	});

	test('every video was bought once', () => {
		const prompts = api.books.accepted.map(({ request }) => request.prompt);
		expect(prompts).toHaveLength(new Set(prompts).size);
	});
});
