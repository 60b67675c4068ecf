import { startStandIn } from '../support/standIn/startStandIn';
import type { StandIn } from '../support/standIn/StandIn';
import { klingWorkflow } from './support/klingWorkflow';
import { N8nInstance } from './support/N8nInstance';
import { packPackage } from './support/packPackage';
import { QueueMode } from './support/QueueMode';
import { waitFor } from './support/waitFor';

const executions = 100;
jest.setTimeout(600_000);

/** The prompts of one execution: one to three, each its own. */
const promptsOf = (execution: number) =>
	Array.from({ length: 1 + (execution % 3) }, (_none, item) => `film ${execution}.${item}`);

describe('waiting in the background, in queue mode with two workers of concurrency 1', () => {
	let api: StandIn;
	let queue: QueueMode;
	let removePackage: (() => Promise<void>) | undefined;
	let workflowId: string;

	const parents = async () =>
		(await queue.rest.listExecutions(workflowId)).filter(({ mode }) => mode === 'webhook');

	beforeAll(async () => {
		// Between 20 and 110 seconds, so that the items of an execution end in different rounds.
		api = await startStandIn({ taskMs: (_request, n) => 20_000 + ((n * 37) % 91) * 1_000 });
		const packed = await packPackage();
		removePackage = packed.remove;
		queue = await QueueMode.start({ packageDir: packed.packageDir });
		const credentialId = await queue.rest.createCredential('xCompute', 'xComputeApi', {
			apiKey: api.apiKey,
			baseUrl: api.url,
		});
		const parameters = { waitMode: 'background' };
		workflowId = await queue.rest.createWorkflow(klingWorkflow({ path: 'films', credentialId, parameters }));
		await queue.rest.activateWorkflow(workflowId);
		const foreign = klingWorkflow({ path: 'foreign', credentialId, parameters: { operation: 'validate' } });
		await queue.rest.activateWorkflow(await queue.rest.createWorkflow(foreign));
	}, N8nInstance.startLimitMs);

	afterAll(async () => {
		await queue?.stop();
		await api?.stop();
		await removePackage?.();
	});

	test('parks a hundred executions at once and holds no worker: a foreign workflow runs at once', async () => {
		for (let execution = 0; execution < executions; execution++) {
			await queue.rest.callWebhook('films', { prompts: promptsOf(execution) });
		}
		await waitFor(
			parents,
			(all) => all.filter(({ status }) => status === 'waiting').length === executions,
			'all to be parked',
			120_000,
		);
		const began = Date.now();
		await queue.rest.callWebhook('foreign', { prompts: ['another'] });
		const foreignId =
			(await queue.rest.listExecutions('')).find(({ workflowId: id }) => id !== workflowId)?.id ?? '';
		const ended = await queue.rest.waitForExecution(foreignId);
		expect(ended.status).toBe('success');
		console.log(`${executions} executions parked; a foreign workflow then took ${Date.now() - began} ms`);
	});

	test('outlives kill -9 of the main process and of both workers: everything is delivered, nothing bought twice', async () => {
		await queue.killAllN8n();
		await queue.startAgain();
		const ended = await queue.rest.waitForExecutions(workflowId, executions, undefined, 540_000);
		const delivered: string[] = [];
		for (const { id } of ended.filter(({ mode }) => mode === 'webhook')) {
			const execution = await queue.rest.getExecution(id);
			expect(execution.status).toBe('success');
			delivered.push(...execution.itemsOf('After').map(({ json }) => String(json.taskId)));
		}
		const wanted = Array.from({ length: executions }, (_none, execution) => promptsOf(execution)).flat();
		const bought = api.books.accepted;
		expect(bought.map(({ request }) => request.prompt).sort()).toEqual([...wanted].sort());
		expect([...delivered].sort()).toEqual(bought.map(({ taskId }) => taskId).sort());
		console.log(`${bought.length} videos bought and delivered once, with ${api.books.reads.length} looks`);
	});
});
