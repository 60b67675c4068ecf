/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets, @n8n/community-nodes/no-restricted-imports -- runs on the developer's machine, never in n8n */
import { existsSync } from 'node:fs';
import { N8nInstance } from './support/N8nInstance';
import { RestError } from './support/RestSession';
import type { WorkflowDefinition } from './support/WorkflowDefinition';

jest.setTimeout(180_000);

const greeting = (path: string): WorkflowDefinition => ({
	name: 'Greeting',
	nodes: [
		{
			name: 'Webhook',
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2,
			parameters: { path, httpMethod: 'POST' },
		},
		{ name: 'By hand', type: 'n8n-nodes-base.manualTrigger', parameters: {} },
		{
			name: 'Greet',
			type: 'n8n-nodes-base.set',
			typeVersion: 3.4,
			parameters: {
				assignments: {
					assignments: [
						{
							id: 'a',
							name: 'text',
							type: 'string',
							value: '={{ "Hello " + ($json.body?.name ?? "nobody") }}',
						},
					],
				},
			},
		},
	],
	connections: {
		Webhook: { main: [[{ node: 'Greet', type: 'main', index: 0 }]] },
		'By hand': { main: [[{ node: 'Greet', type: 'main', index: 0 }]] },
	},
});

describe('a real n8n with SQLite', () => {
	let n8n: N8nInstance;

	beforeAll(async () => {
		n8n = await N8nInstance.start();
	}, N8nInstance.startLimitMs);

	afterAll(async () => await n8n?.stop());

	test('runs an active workflow when its webhook is called, and stores what the nodes gave', async () => {
		const workflowId = await n8n.rest.createWorkflow(greeting('greeting'));
		await n8n.rest.activateWorkflow(workflowId);

		const answer = await n8n.rest.callWebhook('greeting', { name: 'world' });

		expect(answer.status).toBe(200);
		const [ended] = await n8n.rest.waitForExecutions(workflowId);
		const execution = await n8n.rest.getExecution(ended?.id ?? '');
		expect(execution.status).toBe('success');
		expect(execution.itemsOf('Greet').map(({ json }) => json)).toEqual([{ text: 'Hello world' }]);
	});

	test('runs a workflow by hand from the trigger that is named', async () => {
		const workflowId = await n8n.rest.createWorkflow(greeting('by-hand'));

		const execution = await n8n.rest.waitForExecution(await n8n.rest.runManually(workflowId, 'By hand'));

		expect(execution.summary.mode).toBe('manual');
		expect(execution.itemsOf('Greet').map(({ json }) => json)).toEqual([{ text: 'Hello nobody' }]);
	});

	test('retries an execution that failed, as a new one that says so', async () => {
		const workflowId = await n8n.rest.createWorkflow({
			name: 'Failing',
			nodes: [
				{ name: 'Webhook', type: 'n8n-nodes-base.webhook', typeVersion: 2, parameters: { path: 'failing' } },
				{ name: 'Fail', type: 'n8n-nodes-base.stopAndError', parameters: { errorMessage: 'on purpose' } },
			],
			connections: { Webhook: { main: [[{ node: 'Fail', type: 'main', index: 0 }]] } },
		});
		await n8n.rest.activateWorkflow(workflowId);
		await n8n.rest.callWebhook('failing', undefined, 'GET');
		const [failed] = await n8n.rest.waitForExecutions(workflowId, 1, ['error']);

		const retry = await n8n.rest.getExecution(await n8n.rest.retryExecution(failed?.id ?? ''));

		expect(retry.summary.retryOf).toBe(failed?.id);
		expect(retry.errorMessage).toBe('on purpose');
	});

	test('stops an execution that is waiting', async () => {
		const workflowId = await n8n.rest.createWorkflow({
			name: 'Waiting',
			nodes: [
				{ name: 'By hand', type: 'n8n-nodes-base.manualTrigger', parameters: {} },
				{
					name: 'Wait',
					type: 'n8n-nodes-base.wait',
					typeVersion: 1.1,
					parameters: { amount: 1, unit: 'hours' },
				},
			],
			connections: { 'By hand': { main: [[{ node: 'Wait', type: 'main', index: 0 }]] } },
		});
		const id = await n8n.rest.runManually(workflowId, 'By hand');
		await n8n.rest.waitForExecution(id, ['waiting']);

		await n8n.rest.stopExecution(id);

		expect((await n8n.rest.waitForExecution(id)).status).toBe('canceled');
	});

	test('keeps files for those who may see them', async () => {
		const workflowId = await n8n.rest.createWorkflow({
			name: 'File',
			nodes: [
				{ name: 'By hand', type: 'n8n-nodes-base.manualTrigger', parameters: {} },
				{
					name: 'To file',
					type: 'n8n-nodes-base.convertToFile',
					typeVersion: 1.1,
					parameters: { operation: 'toJson', binaryPropertyName: 'file' },
				},
			],
			connections: { 'By hand': { main: [[{ node: 'To file', type: 'main', index: 0 }]] } },
		});
		const execution = await n8n.rest.waitForExecution(await n8n.rest.runManually(workflowId, 'By hand'));
		const fileId = execution.itemsOf('To file')[0]?.binary?.['file']?.id ?? '';
		const member = await n8n.rest.inviteMember({
			email: 'member@example.com',
			password: 'Member-password-1',
		});

		const forOwner = await n8n.rest.fetchBinary(fileId);

		expect([forOwner.status, JSON.parse(forOwner.body.toString())]).toEqual([200, [{}]]);
		expect((await member.fetchBinary(fileId)).status).toBe(404);
		await expect(member.getExecution(execution.id)).rejects.toThrow(RestError);
	});

	test('is there again with all it stored after a restart and after a crash', async () => {
		const workflowId = await n8n.rest.createWorkflow(greeting('again'));
		await n8n.rest.activateWorkflow(workflowId);
		const { pid, url } = n8n;

		await n8n.restart();
		await n8n.rest.callWebhook('again', { name: 'restart' });
		await n8n.rest.waitForExecutions(workflowId, 1);
		await n8n.kill();
		await n8n.restart();
		await n8n.rest.callWebhook('again', { name: 'crash' });

		const ended = await n8n.rest.waitForExecutions(workflowId, 2);
		expect(ended.map(({ status }) => status)).toEqual(['success', 'success']);
		expect([n8n.url, n8n.pid === pid]).toEqual([url, false]);
		await n8n.rest.deleteWorkflow(workflowId);
		await expect(n8n.rest.getExecution(ended[0]?.id ?? '')).rejects.toThrow('404');
	});

	test('is gone with its folder when it is stopped', async () => {
		const other = await N8nInstance.start();
		const { url, userFolder } = other;

		await other.stop();

		expect(existsSync(userFolder)).toBe(false);
		await expect(other.rest.send('GET', '/healthz')).rejects.toThrow('ECONNREFUSED');
		expect(other.log).toContain(new URL(url).port);
	});
});
