import { useEngine } from '../support/useEngine';

const { api, engine } = useEngine({ speed: 60, dedup: true, standIn: { taskMs: 10_000 } });

const parameters = { prompt: '={{ $json.prompt }}', options: { timeout: 2, maxParallelTasks: 100 } };
const itemsOf = (count: number, prompt = 'film') =>
	Array.from({ length: count }, () => ({ json: { prompt } }));
const tries = { retryOnFail: true, maxTries: 5, waitBetweenTries: 1 };

describe('a purchase', () => {
	it('is one for each item, also where items have the same prompt', async () => {
		await engine.node(parameters, { items: itemsOf(4) });
		expect(api.books.bought()).toBe(4);
	});

	it('is one for each round of a loop, whatever Retry On Fail does in the rounds', async () => {
		api.fault({ on: 'read', when: (n) => n % 3 === 1, do: { kind: 'status', status: 403 } });
		const result = await engine.node(parameters, { items: itemsOf(4), batchSize: 2, ...tries });
		expect(result.error).toBeUndefined();
		expect(result.runData['Kling Omni']).toHaveLength(2);
		expect(api.books.bought()).toBe(4);
		expect(result.output.Main?.[0]?.map(({ json }) => json.taskId).sort()).toEqual(
			api.books.taskIds().sort(),
		);
	});

	it('of a later round is kept apart by Retry execution too', async () => {
		api.fault({ on: 'read', when: (n) => n > 2, do: { kind: 'status', status: 403 } });
		const failed = await engine.node(
			{ ...parameters, options: { timeout: 2 } },
			{ items: itemsOf(2), batchSize: 1 },
		);
		expect(failed.status).toBe('error');
		api.clearFaults();
		const retried = await engine.retry(failed);
		expect(retried.error).toBeUndefined();
		expect(api.books.bought()).toBe(2);
		expect(new Set(retried.output.Main?.[0]?.map(({ json }) => json.taskId)).size).toBe(2);
	});

	it('is named by an Idempotency-Key of its own', async () => {
		await engine.node(parameters, { items: itemsOf(6), batchSize: 3 });
		await engine.node(parameters, { items: itemsOf(3) });
		const keys = api.books.accepted.map(({ idempotencyKey }) => idempotencyKey);
		expect(new Set(keys).size).toBe(9);
		for (const key of keys) expect(key).toMatch(/^kling-omni-[0-9a-f]{64}$/);
	});
});

describe('the trail of task ids', () => {
	it('is in the log for each of 60 tasks, and in the custom data as far as n8n has room', async () => {
		const result = await engine.node(parameters, { items: itemsOf(60) });
		const ids = api.books.taskIds();
		expect(ids).toHaveLength(60);
		for (const id of ids)
			expect(result.logs.filter(({ message }) => message.includes(`submitted taskId=${id}`))).toHaveLength(1);
		const entries = Object.entries(result.customData);
		expect(entries.length).toBeLessThanOrEqual(10);
		for (const [key, value] of entries) {
			expect(key).toMatch(/^[\p{L}\p{N}_]{1,50}$/u);
			expect(value.length).toBeLessThanOrEqual(255);
			for (const id of value.split(' ')) expect(ids).toContain(id);
		}
		expect(entries.flatMap(([, value]) => value.split(' ')).length).toBeGreaterThanOrEqual(30);
	});

	it('is shared by two nodes of a workflow, and leaves room for the user', async () => {
		const { workflow } = await engine.node(parameters, { items: itemsOf(1) });
		api.books.reset();
		const [start, node, main, failed] = workflow.nodes;
		if (!start || !node || !main || !failed) throw new Error('The workflow has changed');
		const second = {
			...node,
			id: 'second',
			name: 'Second',
			parameters: { ...node.parameters, prompt: 'again' },
		};
		const to = (name: string) => [[{ node: name, type: 'main' as const, index: 0 }]];
		const result = await engine.run({
			nodes: [start, node, second, main],
			connections: {
				Start: { main: to(node.name) },
				[node.name]: { main: to('Second') },
				Second: { main: to('Main') },
			},
			items: itemsOf(3),
		});
		expect(result.error).toBeUndefined();
		expect(api.books.bought()).toBe(6);
		const ids = Object.values(result.customData).join(' ').split(' ');
		expect(ids.sort()).toEqual(api.books.taskIds().sort());
		expect(Object.keys(result.customData).length).toBeLessThanOrEqual(5);
	});
});
