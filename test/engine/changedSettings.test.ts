import type { INodeParameters } from 'n8n-workflow';
import { createEngine } from '../support/engine/createEngine';
import type { Engine } from '../support/engine/Engine';
import { fastClock, type FastClock } from '../support/fastClock';
import { startStandIn } from '../support/standIn/startStandIn';
import type { StandIn } from '../support/standIn/StandIn';

let api: StandIn;
let engine: Engine;
let clock: FastClock;

beforeAll(async () => {
	clock = fastClock(60, { requestTimeoutFloor: 10_000, abortTimeoutFloor: 10_000 });
	api = await startStandIn();
	const credentials = { xComputeApi: { apiKey: api.apiKey, baseUrl: api.url } };
	engine = await createEngine({ dedup: true, credentials });
});
beforeEach(() => api.reset());
afterAll(async () => {
	await api.stop();
	clock.restore();
});

const items = ['one', 'two', 'three'].map((prompt) => ({ json: { prompt } }));

describe('Retry with the saved workflow', () => {
	it.each<[string, INodeParameters]>([
		['Timeout', { options: { timeout: 3 } }],
		['Max Parallel Tasks', { options: { timeout: 2, maxParallelTasks: 3 } }],
		['Simplify', { simplify: false }],
		['Download Video', { downloadVideo: true, binaryPropertyName: 'film' }],
		['Waiting', { waitMode: 'none' }],
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
});
