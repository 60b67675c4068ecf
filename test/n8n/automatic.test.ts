/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on the developer's machine, never in n8n */
import { packPackage } from '../../scripts/n8n/packPackage';
import { startStandIn } from '../support/standIn/startStandIn';
import type { StandIn } from '../support/standIn/StandIn';
import { klingWorkflow } from './support/klingWorkflow';
import { N8nInstance } from './support/N8nInstance';

const limitMs = 240_000;
jest.setTimeout(limitMs);

describe('Waiting, Automatic, on a real n8n', () => {
	let api: StandIn;
	let n8n: N8nInstance;
	let credentialId: string;
	let removePackage: (() => Promise<void>) | undefined;

	beforeAll(async () => {
		api = await startStandIn({ taskMs: 5_000 });
		const packed = await packPackage();
		removePackage = packed.remove;
		n8n = await N8nInstance.start({ packageDir: packed.packageDir });
		const data = { apiKey: api.apiKey, baseUrl: api.url };
		credentialId = await n8n.rest.createCredential('xCompute', 'xComputeApi', data);
	}, N8nInstance.startLimitMs);

	afterAll(async () => {
		await n8n?.stop();
		await api?.stop();
		await removePackage?.();
	});

	/** Stores and publishes a workflow whose webhook answers in a given manner, and gives its id. */
	const publish = async (path: string, responseMode: string) => {
		const workflow = klingWorkflow({ path, credentialId, parameters: { waitMode: 'auto' } });
		const [webhook] = workflow.nodes;
		if (webhook !== undefined) webhook.parameters = { ...webhook.parameters, responseMode };
		const id = await n8n.rest.createWorkflow(workflow);
		await n8n.rest.activateWorkflow(id);
		return id;
	};

	test('a webhook that has answered already: the execution is parked, and delivers', async () => {
		const id = await publish('at-once', 'onReceived');
		await n8n.rest.callWebhook('at-once', { prompts: ['a cat'] });
		const [parked] = await n8n.rest.waitForExecutions(id, 1, ['waiting'], 60_000);
		expect(parked?.status).toBe('waiting');
		const [execution] = (await n8n.rest.waitForExecutions(id, 1, ['success'], limitMs)).slice(-1);
		const [item] = (await n8n.rest.getExecution(execution?.id ?? '')).itemsOf('After');
		expect(item?.json.taskId).toBe(api.books.accepted.at(-1)?.taskId);
	});

	test('a webhook whose caller waits for the last node: it gets the video, and nothing is parked', async () => {
		const id = await publish('at-the-end', 'lastNode');
		const { status, body } = await n8n.rest.callWebhook('at-the-end', { prompts: ['a dog'] });
		expect(status).toBe(200);
		expect(JSON.parse(body.toString())).toMatchObject({ taskId: api.books.accepted.at(-1)?.taskId });
		expect(await n8n.rest.listExecutions(id, ['waiting'])).toEqual([]);
	});

	test('Execute step: somebody looks on, so nothing is parked', async () => {
		const workflow = klingWorkflow({
			path: 'by-hand',
			credentialId,
			parameters: { waitMode: 'auto', prompt: 'a bird' },
		});
		const start = { name: 'Webhook', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {} };
		const row = { name: 'Split', type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} };
		workflow.nodes = workflow.nodes.map((node) =>
			node.name === 'Webhook' ? start : node.name === 'Split' ? row : node,
		);
		const id = await n8n.rest.createWorkflow(workflow);
		const executionId = await n8n.rest.runManually(id, 'Webhook', 'After');
		const seen = new Set<string>();
		const look = setInterval(() => {
			void n8n.rest
				.listExecutions(id, ['waiting'])
				.then((all) => all.forEach(({ status }) => seen.add(status)));
		}, 500);
		const execution = await n8n.rest.waitForExecution(executionId, undefined, limitMs);
		clearInterval(look);
		expect(execution.status).toBe('success');
		expect([...seen]).toEqual([]);
	});
});
