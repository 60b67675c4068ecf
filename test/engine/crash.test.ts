import { NodeConnectionTypes } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData, INodeParameters, INodeType } from 'n8n-workflow';
import { createEngine } from '../support/engine/createEngine';
import type { Engine } from '../support/engine/Engine';
import type { NodeOptions } from '../support/engine/engineTypes';
import { useEngine } from '../support/useEngine';

/** A node that gives items of its own, as a query does whose table has changed. */
const source: INodeType = {
	description: {
		name: 'source',
		displayName: 'Source',
		description: '',
		group: ['transform'],
		version: 1,
		defaults: { name: 'Source' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		properties: [{ displayName: 'Items', name: 'items', type: 'json', default: '[]' }],
	},
	async execute(this: IExecuteFunctions) {
		return [JSON.parse(this.getNodeParameter('items', 0) as string) as INodeExecutionData[]];
	},
};

const { api, engine } = useEngine({
	speed: 60,
	dedup: true,
	nodeTypes: { 'engine.source': source },
	standIn: { taskMs: 10_000, balance: 10_000, concurrency: undefined, idempotency: false },
});
let withoutStore: Engine;
beforeAll(async () => {
	withoutStore = await createEngine({ credentials: engine.credentials });
});

const itemsOf = (count: number) =>
	Array.from({ length: count }, (_none, at) => ({ json: { prompt: `film ${at}` } }));
const parameters: INodeParameters = {
	prompt: '={{ $json.prompt }}',
	options: { timeout: 2, maxParallelTasks: 30 },
};
const during = 'Kling Omni';
const generate = async (count: number, options: NodeOptions = {}, by = engine) =>
	await by.node(parameters, { items: itemsOf(count), ...options });
const keys = () => api.books.accepted.map(({ idempotencyKey }) => idempotencyKey);

describe('a retry after n8n was killed while it waited', () => {
	it.each([1, 3, 20])('does not buy any of %i items again, and says where to find them', async (count) => {
		const crashed = await generate(count);
		const retried = await engine.retryAfterCrash(crashed, { during });
		expect(api.books.bought()).toBe(count);
		expect(retried.error?.message).toContain('submitted before');
		const { description } = retried.error as { description?: string };
		expect(description).toContain('film 0');
		expect(description).toContain('operation Wait');
		for (const id of api.books.taskIds())
			expect(
				crashed.logs.some(({ message }) => message.includes('Kling Omni submitted') && message.includes(id)),
			).toBe(true);
	});

	it('does not buy again either when the prompt is another one each time, however often it is retried', async () => {
		const prompt = '={{ $json.prompt + " " + Math.random() }}';
		const varying = { ...parameters, prompt };
		const crashed = await engine.node(varying, { items: itemsOf(5) });
		const retried = await engine.retryAfterCrash(crashed, { during });
		expect(retried.error?.message).toContain('submitted before');
		expect((retried.error as { description?: string }).description).toContain('edited or reordered the rows');
		const again = await engine.retry(retried);
		expect(again.error?.message).toContain('submitted before');
		expect(api.books.bought()).toBe(5);
	});

	it('leads each of the items to the error output, with its prompt', async () => {
		const crashed = await generate(3, { onError: 'continueErrorOutput' });
		const retried = await engine.retryAfterCrash(crashed, { during });
		expect(api.books.bought()).toBe(3);
		const details = retried.output.Failed?.[0]?.map(({ json }) => json.details);
		expect(details).toMatchObject([0, 1, 2].map((at) => ({ prompt: `film ${at}`, billed: 'maybe' })));
	});

	it('does not buy again where n8n counts the run that crashed', async () => {
		const first = await generate(2);
		const { nodes, connections } = first.workflow;
		const reversed = await engine.run({
			nodes: [...nodes].reverse(),
			connections,
			startNode: 'Start',
			items: itemsOf(2),
		});
		expect(api.books.bought()).toBe(4);
		const retried = await engine.retryAfterCrash(reversed, { during });
		expect(retried.runData[during]).toHaveLength(2);
		expect(retried.error?.message).toContain('submitted before');
		expect(api.books.bought()).toBe(4);
	});

	it.each([false, true])(
		'does not buy the rounds of a loop again (progress saved: %s)',
		async (saveExecutionProgress) => {
			const same = [{ json: { prompt: 'same' } }, { json: { prompt: 'same' } }];
			const options = { items: same, batchSize: 1, workflowSettings: { saveExecutionProgress } };
			const crashed = await engine.node(parameters, options);
			expect(api.books.bought()).toBe(2);
			await engine.retryAfterCrash(crashed, { during });
			expect(api.books.bought()).toBe(2);
		},
	);

	it('knows its purchases again when the nodes before it give more items and another order', async () => {
		const crashed = await generate(3, { onError: 'continueErrorOutput' });
		const more = ['new', 'film 2', 'film 0', 'film 1', 'film 1'].map((prompt) => ({ json: { prompt } }));
		const retried = await engine.retryAfterCrash(crashed, {
			during,
			loadWorkflow: ({ nodes }) => {
				for (const node of nodes)
					if (node.name === 'Start')
						Object.assign(node, { type: 'engine.source', parameters: { items: JSON.stringify(more) } });
			},
		});
		// In a place that was ordered before, another prompt may be the same one that differs each time: nothing is bought.
		expect(retried.output.Failed?.[0]).toHaveLength(4);
		expect(api.books.accepted.slice(3).map(({ request }) => request.prompt)).toEqual(['film 1']);
	});

	it('buys what was provably refused', async () => {
		api.set({ balance: 0 });
		const crashed = await generate(10);
		api.set({ balance: 100 });
		const retried = await engine.retryAfterCrash(crashed, { during });
		expect(retried.error).toBeUndefined();
		expect(api.books.bought()).toBe(10);
	});

	it('buys what was turned away for lack of room, and nothing else', async () => {
		api.fault({ on: 'submit', when: (n) => n > 2, do: { kind: 'status', status: 429 } });
		const crashed = await generate(6, { onError: 'continueErrorOutput' });
		expect(api.books.bought()).toBe(2);
		api.clearFaults();
		const retried = await engine.retryAfterCrash(crashed, { during });
		expect(api.books.bought()).toBe(6);
		expect(api.books.duplicates()).toEqual([]);
		expect(retried.output.Failed?.[0]).toHaveLength(2);
	});

	it('knows the purchases of executions that ran side by side', async () => {
		const crashed = await Promise.all([generate(5), generate(5), generate(5)]);
		expect(api.books.bought()).toBe(15);
		for (const one of crashed) await engine.retryAfterCrash(one, { during });
		expect(api.books.bought()).toBe(15);
	});

	it('sends the same idempotency keys, which no other purchase has', async () => {
		const crashed = await generate(3, {}, withoutStore);
		await withoutStore.retryAfterCrash(crashed, { during });
		await generate(3, {}, withoutStore);
		const [first, again, other] = [keys().slice(0, 3), keys().slice(3, 6), keys().slice(6)];
		expect([...again].sort()).toEqual([...first].sort());
		expect(new Set([...first, ...other]).size).toBe(6);
		expect(other).toHaveLength(3);
	});
});

describe('the record of purchases', () => {
	it('never stands in the way of a separate run with the same prompts', async () => {
		for (let run = 1; run <= 3; run++) {
			expect((await generate(3)).status).toBe('success');
			expect(api.books.bought()).toBe(3 * run);
		}
	});

	it('is done without where n8n has none', async () => {
		const failed = await generate(3, { onError: 'continueErrorOutput' }, withoutStore);
		expect(failed.status).toBe('success');
		expect(failed.output.Main?.[0]).toHaveLength(3);
	});
});
