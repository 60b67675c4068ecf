/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on the developer's machine, never in n8n */
import { existsSync } from 'node:fs';
import { N8nInstance } from './support/N8nInstance';
import { QueueMode } from './support/QueueMode';
import type { WorkflowDefinition } from './support/WorkflowDefinition';

jest.setTimeout(300_000);

/** A wait under 65 seconds is slept through by the worker; n8n parks only longer ones. */
const parkedSeconds = 66;

const waiting = (path: string, amount: number): WorkflowDefinition => ({
	name: `Waiting ${path}`,
	nodes: [
		{
			name: 'Webhook',
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2,
			parameters: { path, httpMethod: 'POST' },
		},
		{
			name: 'Wait',
			type: 'n8n-nodes-base.wait',
			typeVersion: 1.1,
			parameters: { resume: 'timeInterval', amount, unit: 'seconds' },
		},
		{
			name: 'After',
			type: 'n8n-nodes-base.set',
			typeVersion: 3.4,
			parameters: { mode: 'raw', jsonOutput: '={{ { said: $json.body.say } }}' },
		},
	],
	connections: {
		Webhook: { main: [[{ node: 'Wait', type: 'main', index: 0 }]] },
		Wait: { main: [[{ node: 'After', type: 'main', index: 0 }]] },
	},
});

describe('a real n8n in queue mode', () => {
	let queue: QueueMode;

	beforeAll(async () => {
		queue = await QueueMode.start();
	}, N8nInstance.startLimitMs);

	afterAll(async () => await queue?.stop());

	const activate = async (path: string, amount: number): Promise<string> => {
		const id = await queue.rest.createWorkflow(waiting(path, amount));
		await queue.rest.activateWorkflow(id);
		return id;
	};

	test('runs a webhook workflow on a worker', async () => {
		const workflowId = await activate('short', 0);

		const answer = await queue.rest.callWebhook('short', { say: 'hello' });

		expect(answer.status).toBe(200);
		const [ended] = await queue.rest.waitForExecutions(workflowId);
		const execution = await queue.rest.getExecution(ended?.id ?? '');
		expect(execution.itemsOf('After').map(({ json }) => json)).toEqual([{ said: 'hello' }]);
		const took = new RegExp(`Worker started execution ${execution.id} `);
		expect(queue.workers.filter(({ log }) => took.test(log))).toHaveLength(1);
	});

	test('parks more executions than there are workers, and resumes them although every process was killed', async () => {
		const workflowId = await activate('long', parkedSeconds);
		const words = ['one', 'two', 'three'];
		for (const say of words) await queue.rest.callWebhook('long', { say });
		const parked = await queue.rest.waitForExecutions(workflowId, words.length, ['waiting']);

		await queue.killAllN8n();
		await queue.postgres.kill();
		await queue.redis.kill();
		await queue.startAgain();

		const ended = await queue.rest.waitForExecutions(workflowId, words.length);
		expect(new Set(ended.map(({ id }) => id))).toEqual(new Set(parked.map(({ id }) => id)));
		const executions = await Promise.all(ended.map(async ({ id }) => await queue.rest.getExecution(id)));
		expect(executions.map(({ status }) => status)).toEqual(['success', 'success', 'success']);
		const said = executions.map((execution) => execution.itemsOf('After')[0]?.json['said']);
		expect(said.sort()).toEqual([...words].sort());
	});

	test('goes on with one worker when the other is killed', async () => {
		const workflowId = await activate('one-worker', 0);
		await queue.workers[0]?.kill();

		for (const say of ['one', 'two']) await queue.rest.callWebhook('one-worker', { say });

		const ended = await queue.rest.waitForExecutions(workflowId, 2);
		expect(ended.map(({ status }) => status)).toEqual(['success', 'success']);
		expect(queue.workers.map(({ isRunning }) => isRunning)).toEqual([false, true]);
	});

	test('leaves nothing running and no folder when it is stopped', async () => {
		const services = [queue.main, ...queue.workers, queue.postgres, queue.redis];
		const pids = services.filter(({ isRunning }) => isRunning).map(({ pid }) => pid);

		await queue.stop();

		expect(pids.filter((pid) => existsSync(`/proc/${pid}`))).toEqual([]);
		expect(services.map(({ isRunning }) => isRunning)).not.toContain(true);
	});
});
