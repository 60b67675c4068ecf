/* eslint-disable no-console -- runs on the developer's machine, never in n8n */
import type { StandIn } from '../support/standIn/StandIn';
import { N8nInstance } from './support/N8nInstance';
import type { QueueMode } from './support/QueueMode';
import { QueueService } from './support/QueueService';
import { waitFor } from './support/waitFor';

const [executions, limit, workers] = [40, 10, 2];
jest.setTimeout(300_000);

describe(`Max Videos per Day ${limit}, ${executions} executions at once on ${workers} workers`, () => {
	let api: StandIn;
	let queue: QueueMode;
	let workflowId: string;
	let service: QueueService | undefined;

	beforeAll(async () => {
		service = await QueueService.start({ taskMs: 1_000 }, { workers, concurrency: 10 });
		({ api, queue } = service);
		const parameters = { waitMode: 'none', options: { maxVideosPerDay: limit } };
		workflowId = await service.publish('films', parameters);
	}, N8nInstance.startLimitMs);

	afterAll(async () => {
		await service?.stop();
	});

	const ended = async (count: number) =>
		await waitFor(
			async () =>
				(await queue.countExecutions(workflowId, 'success')) +
				(await queue.countExecutions(workflowId, 'error')),
			(found) => found === count,
			`${count} executions to end`,
			240_000,
		);

	test('no process orders more than the limit, and once the day is full nothing more is ordered', async () => {
		await queue.rest.callWebhook('films', { prompts: ['the first'] });
		await ended(1);
		await Promise.all(
			Array.from({ length: executions - 1 }, async (_none, at) => {
				await queue.rest.callWebhook('films', { prompts: [`film ${at}`] });
			}),
		);
		await ended(executions);
		const bought = api.books.accepted.length;
		console.log(`${bought} videos ordered at a limit of ${limit}`);
		expect(bought).toBeGreaterThanOrEqual(limit);
		expect(bought).toBeLessThanOrEqual(limit * workers);

		for (let late = 0; late < 4; late++) await queue.rest.callWebhook('films', { prompts: [`late ${late}`] });
		await ended(executions + 4);
		expect(api.books.accepted).toHaveLength(bought);
	});
});
