import type { INodeParameters } from 'n8n-workflow';
import { generation, orderParameters, settings } from '../../nodes/KlingOmni/parameters';
import { useEngine } from '../support/useEngine';

const { api, engine } = useEngine({ speed: 60, dedup: true });

/** They choose between fields of the request, so they form it though they are none. */
const choosing = generation.map(({ property }) => property.name);
const items = ['one', 'two', 'three'].map((prompt) => ({ json: { prompt } }));

describe('Retry with the saved workflow', () => {
	it.each<[string, INodeParameters]>([
		['Timeout', { options: { timeout: 3 } }],
		['Max Parallel Tasks', { options: { timeout: 2, maxParallelTasks: 3 } }],
		['Simplify', { simplify: false }],
		['Download Video', { downloadVideo: true, binaryPropertyName: 'film' }],
		['Waiting', { waitMode: 'none' }],
		['Waiting, to Automatic', { waitMode: 'auto' }],
		['Max Videos', { options: { timeout: 2, maxVideos: 3 } }],
		['Max Seconds', { options: { timeout: 2, maxSeconds: 15 } }],
		['Price per Second', { options: { timeout: 2, pricePerSecond: 0.1 } }],
		['Order Again', { options: { timeout: 2, orderAgain: ['failed', 'inDoubt'] } }],
		['all of them', { simplify: false, downloadVideo: true, options: { maxParallelTasks: 1 } }],
	])(
		'buys nothing after a change of %s, though the prompt is another one each time',
		async (_name, changes) => {
			const prompt = '={{ $json.prompt + " " + Math.random() }}';
			api.set({ taskMs: (request) => (request.prompt.startsWith('two') ? Infinity : 20_000) });
			const failed = await engine.node({ prompt, options: { timeout: 2 } }, { items });
			expect(failed.status).toBe('error');
			api.finish();
			const retried = await engine.retry(failed, {
				loadWorkflow: ({ nodes }) => {
					for (const node of nodes) if (node.name === 'Kling Omni') Object.assign(node.parameters, changes);
				},
			});
			expect(retried.error).toBeUndefined();
			expect(retried.output['Kling Omni']?.[0]).toHaveLength(3);
			expect(api.books.bought()).toBe(3);
		},
	);

	it('has no setting that steers the node and forms an order as well', () => {
		const forming = new Set(orderParameters.map(({ parameter }) => parameter.property.name));
		const steering = settings.map(({ parameter }) => parameter.property.name);
		for (const name of steering.filter((one) => !choosing.includes(one))) expect(forming).not.toContain(name);
	});

	it.each<[string, INodeParameters]>([
		['Duration (Seconds)', { duration: '={{ $json.prompt === "one" ? 6 : 5 }}' }],
		['Quality', { mode: '={{ $json.prompt === "one" ? "pro" : "std" }}' }],
		[
			'Negative Prompt',
			{ options: { timeout: 2, negativePrompt: '={{ $json.prompt === "one" ? "blur" : "" }}' } },
		],
	])('buys only the item whose request a change of %s forms anew', async (_name, changes) => {
		api.set({ taskMs: (request) => (request.prompt === 'two' ? Infinity : 20_000) });
		const prompt = '={{ $json.prompt }}';
		const failed = await engine.node({ prompt, options: { timeout: 2 } }, { items });
		api.finish();
		api.set({ taskMs: 20_000 });
		const retried = await engine.retry(failed, {
			loadWorkflow: ({ nodes }) => {
				for (const node of nodes) if (node.name === 'Kling Omni') Object.assign(node.parameters, changes);
			},
		});
		expect(retried.error).toBeUndefined();
		expect(retried.output['Kling Omni']?.[0]).toHaveLength(3);
		expect(api.books.accepted.slice(3).map(({ request }) => request.prompt)).toEqual(['one']);
	});
});
