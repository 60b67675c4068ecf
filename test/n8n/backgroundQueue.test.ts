/* eslint-disable no-console, @n8n/community-nodes/no-restricted-globals -- runs on the developer's machine, never in n8n */
import type { StandIn } from '../support/standIn/StandIn';
import { N8nInstance } from './support/N8nInstance';
import type { QueueMode } from './support/QueueMode';
import { QueueService } from './support/QueueService';
import { waitFor } from './support/waitFor';

/** n8n lists a hundred rows at a time, parents and children together, so there are several workflows. */
const workflows = 4;
const executions = 100;
jest.setTimeout(900_000);

/** The prompts of one execution: one to three, each its own. */
const promptsOf = (execution: number) =>
	Array.from({ length: 1 + (execution % 3) }, (_none, item) => `film ${execution}.${item}`);

describe('waiting in the background, in queue mode with two workers of concurrency 1', () => {
	let api: StandIn;
	let queue: QueueMode;
	let service: QueueService | undefined;
	let foreignId: string;
	let startedAt = 0;
	const workflowIds: string[] = [];
	const ends: NodeJS.Timeout[] = [];

	const parents = async () => {
		const lists = await Promise.all(workflowIds.map(async (id) => await queue.rest.listExecutions(id)));
		return lists.flat().filter(({ mode }) => mode === 'webhook');
	};

	beforeAll(async () => {
		// They run until all executions are parked, however long a busy machine takes for that.
		service = await QueueService.start({ taskMs: 3_600_000 });
		({ api, queue } = service);
		for (let number = 0; number < workflows; number++)
			workflowIds.push(await service.publish(`films-${number}`, { waitMode: 'background' }));
		foreignId = await service.publish('foreign', { operation: 'validate' });
	}, N8nInstance.startLimitMs);

	/** Between 20 and 110 seconds from now, so that the items of an execution end in different rounds. */
	const endTasks = () => {
		for (const [n, { taskId }] of api.books.accepted.entries())
			ends.push(setTimeout(() => api.finish(taskId), 20_000 + ((n * 37) % 91) * 1_000));
	};

	afterAll(async () => {
		ends.forEach((timer) => clearTimeout(timer));
		await service?.stop();
	});

	test('parks a hundred executions at once and holds no worker: a foreign workflow runs at once', async () => {
		startedAt = Date.now();
		for (let execution = 0; execution < executions; execution++) {
			await queue.rest.callWebhook(`films-${execution % workflows}`, { prompts: promptsOf(execution) });
		}
		const areParked = (all: Array<{ status: string }>) =>
			all.filter(({ status }) => status === 'waiting').length === executions;
		await waitFor(parents, areParked, 'all to be parked', 400_000);
		const began = Date.now();
		await queue.rest.callWebhook('foreign', { prompts: ['another'] });
		const [ended] = await queue.rest.waitForExecutions(foreignId);
		expect(ended?.status).toBe('success');
		const still = (await parents()).filter(({ status }) => status === 'waiting').length;
		console.log(`${still} executions parked; a foreign workflow then took ${Date.now() - began} ms`);
	});

	test('outlives kill -9 of the main process and of both workers: all is delivered, nothing bought twice', async () => {
		console.log(`killed after ${Date.now() - startedAt} ms`);
		endTasks();
		await queue.killAllN8n();
		await queue.replaceWorkerDisks();
		await queue.startAgain();
		const hasEnded = ({ status }: { status: string }) => !['new', 'running', 'waiting'].includes(status);
		const ended = await waitFor(parents, (all) => all.every(hasEnded), 'all to be delivered', 600_000);
		const [delivered, failed]: [string[], string[]] = [[], []];
		for (const { id } of ended) {
			const execution = await queue.rest.getExecution(id);
			if (execution.status !== 'success') failed.push(`${id}: ${execution.status} ${execution.errorMessage}`);
			delivered.push(...execution.itemsOf('After').map(({ json }) => String(json.taskId)));
		}
		expect(failed).toEqual([]);
		const wanted = Array.from({ length: executions }, (_none, execution) => promptsOf(execution)).flat();
		const bought = api.books.accepted;
		expect(bought.map(({ request }) => request.prompt).sort()).toEqual([...wanted].sort());
		expect([...delivered].sort()).toEqual(bought.map(({ taskId }) => taskId).sort());
		console.log(`${bought.length} videos bought and delivered once, with ${api.books.reads.length} looks`);
	});
});
