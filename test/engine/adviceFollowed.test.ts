import type { INodeParameters, IWorkflowBase } from 'n8n-workflow';
import type { NodeOptions, RunResult } from '../support/engine/engineTypes';
import { useEngine } from '../support/useEngine';

const { api, engine } = useEngine({
	speed: 60,
	dedup: true,
	standIn: { taskMs: 10_000, balance: 10_000, failTask: () => undefined },
});

const prompts = ['one', 'two', 'three'];
const items = prompts.map((prompt) => ({ json: { prompt } }));
const fails = ({ prompt }: { prompt: string }) =>
	prompt === 'two' ? { message: 'risk', code: 400, type: 'x' } : undefined;
const generate = async (options: NodeOptions = {}) =>
	await engine.node({ prompt: '={{ $json.prompt }}', options: { timeout: 2 } }, { items, ...options });
const change = (parameters: INodeParameters, settings: NodeOptions = {}) => ({
	loadWorkflow: ({ nodes }: IWorkflowBase) => {
		for (const node of nodes)
			if (node.name === 'Kling Omni') {
				Object.assign(node.parameters, parameters);
				Object.assign(node, settings);
			}
	},
});
const ofTwoBought = () => api.books.accepted.filter(({ request }) => request.prompt === 'two');
const idsOut = ({ output }: RunResult) => (output['Kling Omni']?.[0] ?? []).map(({ json }) => json.taskId);
const descriptionOf = ({ error }: RunResult) => String((error as { description?: string }).description);

describe('the advice of a task that failed', () => {
	it('is true in the list of executions: with both entries of Retry the others are collected and it is ordered again', async () => {
		for (const options of [undefined, change({})]) {
			api.reset();
			api.set({ failTask: fails });
			const failed = await generate();
			expect(descriptionOf(failed)).toContain(
				'orders this video once more, at most twice, and collects the others',
			);
			api.set({ failTask: () => undefined });
			const result = await engine.retry(failed, options);
			expect(result.status).toBe('success');
			expect(idsOut(result)).toHaveLength(3);
			expect(api.books.bought()).toBe(4);
		}
	});

	it('is true for a changed prompt, which with the saved workflow buys that video only', async () => {
		api.set({ failTask: fails });
		const failed = await generate();
		const prompt = '={{ $json.prompt === "two" ? "a milder two" : $json.prompt }}';
		const result = await engine.retry(failed, change({ prompt }));
		expect(result.status).toBe('success');
		expect(api.books.accepted.map(({ request }) => request.prompt).sort()).toEqual(
			['a milder two', ...prompts].sort(),
		);
	});

	it('is true in the editor: running the node again orders every item anew', async () => {
		api.set({ failTask: fails });
		await generate({ mode: 'manual' });
		await generate({ mode: 'manual' });
		expect(api.books.bought()).toBe(6);
	});

	it('is another one once it is not ordered again, and that is true: the others come out with On Error set to Continue', async () => {
		api.set({ failTask: fails });
		let result = await generate();
		for (let retry = 1; retry <= 2; retry++) result = await engine.retry(result);
		expect(ofTwoBought()).toHaveLength(3);
		expect(descriptionOf(result)).toContain('Retry does not order it again unless you change its prompt');
		result = await engine.retry(result);
		expect(ofTwoBought()).toHaveLength(3);
		expect(descriptionOf(result)).toContain('With On Error set to Continue, that hands out the other videos');
		const continued = await engine.retry(result, change({}, { onError: 'continueErrorOutput' }));
		expect(continued.output['Kling Omni']?.[0]).toHaveLength(2);
		expect(continued.output['Kling Omni']?.[1]).toHaveLength(1);
		expect(api.books.bought()).toBe(5);
	});
});

describe('a credential that became unusable after something was ordered', () => {
	it('does not say that nothing was charged, names the tasks, and a retry with a right one collects them', async () => {
		api.set({ failTask: fails });
		const failed = await generate();
		const { xComputeApi } = engine.credentials;
		engine.credentials.xComputeApi = { ...xComputeApi, apiKey: '' };
		const unusable = await engine.retry(failed);
		engine.credentials.xComputeApi = { ...xComputeApi };
		expect(unusable.error?.message).toContain('API Key is empty');
		expect(descriptionOf(unusable)).not.toContain('nothing was charged');
		for (const { taskId } of api.books.accepted) expect(descriptionOf(unusable)).toContain(taskId);
		api.set({ failTask: () => undefined });
		const result = await engine.retry(unusable);
		expect(idsOut(result)).toHaveLength(3);
		expect(api.books.bought()).toBe(4);
	});
});
