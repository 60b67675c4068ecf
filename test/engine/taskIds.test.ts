import type { INodeParameters } from 'n8n-workflow';
import { useEngine } from '../support/useEngine';

const { api, engine } = useEngine({ speed: 50, standIn: { taskMs: 20_000 } });

/** Orders so many, by executions of their own. */
async function order(count: number): Promise<string[]> {
	const items = Array.from({ length: count }, (_none, at) => ({ json: { prompt: `video ${at}` } }));
	const { output } = await engine.node({ prompt: '={{ $json.prompt }}', waitMode: 'none' }, { items });
	return (output['Kling Omni']?.[0] ?? []).map(({ json }) => String(json.taskId));
}

describe.each(['wait', 'get'])('several task ids: %s', (operation) => {
	const collect = async (parameters: INodeParameters, ids: string[][]) => {
		const items = ids.map((some) => ({ json: { text: some.join(', '), list: some } }));
		return await engine.node({ operation, ...parameters }, { items, onError: 'continueErrorOutput' });
	};

	it.each(['={{ $json.text }}', '={{ $json.list }}'])(
		'gives an item for each, in order: %s',
		async (taskId) => {
			const [a = '', b = '', c = ''] = await order(3);
			const bought = api.books.bought();
			const { output } = await collect({ taskId }, [[b, a, b], [c]]);
			const out = output['Kling Omni']?.[0] ?? [];
			expect(out.map(({ json }) => json.taskId)).toEqual([b, a, b, c]);
			expect(out.map(({ pairedItem }) => pairedItem)).toEqual([0, 0, 0, 1].map((item) => ({ item })));
			expect(api.books.bought()).toBe(bought);
		},
	);

	it('fails the one that the service does not know, and gives the others', async () => {
		const [a = '', b = ''] = await order(2);
		const { output } = await collect({ taskId: '={{ $json.text }}' }, [[a, 'task_unknown', b]]);
		const [good = [], failed = []] = output['Kling Omni'] ?? [];
		expect(good.map(({ json }) => json.taskId)).toEqual([a, b]);
		expect(failed.map(({ json }) => String(json.error))).toEqual([
			expect.stringContaining('task_unknown') as string,
		]);
	});

	it('asks nobody while one of them is none, and says which', async () => {
		const [a = ''] = await order(1);
		const reads = api.books.reads.length;
		const { error } = await engine.node({ operation, taskId: `${a}, nö` });
		expect(error?.message).toBe(
			'Task ID › 2 of 2 must be an ID, such as task_01KBS40K78KGHZ9SDBWQSGSXRK (found "nö")',
		);
		expect(error?.description).toContain('Several IDs may stand in one field');
		expect(api.books.reads.length).toBe(reads);
	});
});

it('the ids that an error names can be put into Task ID as it prints them', async () => {
	api.set({ taskMs: 600_000 });
	const items = ['one', 'two', 'three'].map((prompt) => ({ json: { prompt } }));
	const late = { prompt: '={{ $json.prompt }}', options: { timeout: 0.5 } };
	const { error } = await engine.node(late, { items });
	const [, named = ''] = /Task IDs: (.*)$/.exec(error?.description ?? '') ?? [];
	const { output } = await engine.node({ operation: 'wait', taskId: named });
	expect(output['Kling Omni']?.[0]?.map(({ json }) => json.taskId)).toHaveLength(3);
	expect(new Set(output['Kling Omni']?.[0]?.map(({ json }) => json.taskId))).toEqual(
		new Set(api.books.accepted.map(({ taskId }) => taskId)),
	);
	expect(api.books.bought()).toBe(3);
});
