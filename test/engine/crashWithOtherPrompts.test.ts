import type { INodeParameters } from 'n8n-workflow';
import { useEngine } from '../support/useEngine';

const { api, engine } = useEngine({ speed: 60, dedup: true, standIn: { taskMs: 10_000 } });

const itemsOf = (count: number) =>
	Array.from({ length: count }, (_none, at) => ({ json: { prompt: `film ${at}` } }));
const parameters: INodeParameters = { prompt: '={{ $json.prompt }}', options: { timeout: 2 } };
const during = 'Kling Omni';

describe('a retry after n8n was killed, of prompts that are others by then', () => {
	it.each([false, true])(
		'does not buy the rounds of a loop again though their prompts differ each time (progress saved: %s)',
		async (saveExecutionProgress) => {
			const varying = { ...parameters, prompt: '={{ $json.prompt + " " + Math.random() }}' };
			const options = { items: itemsOf(4), batchSize: 2, workflowSettings: { saveExecutionProgress } };
			const crashed = await engine.node(varying, options);
			expect(api.books.bought()).toBe(4);
			const retried = await engine.retryAfterCrash(crashed, { during });
			expect(retried.error?.message).toContain('submitted before');
			expect(api.books.bought()).toBe(4);
		},
	);

	it('buys edited rows by a new run, as its error says, and then those alone', async () => {
		const crashed = await engine.node(parameters, { items: itemsOf(2) });
		const retried = await engine.retryAfterCrash(crashed, {
			during,
			loadWorkflow: ({ nodes }) => {
				for (const node of nodes)
					if (node.name === during) node.parameters.prompt = '={{ $json.prompt + ", in the rain" }}';
			},
		});
		expect((retried.error as { description?: string }).description).toContain('run the workflow anew');
		expect(api.books.bought()).toBe(2);
		const anew = { ...parameters, prompt: '={{ $json.prompt + ", in the rain" }}' };
		expect((await engine.node(anew, { items: itemsOf(2).slice(1) })).status).toBe('success');
		expect(api.books.bought()).toBe(3);
	});
});
