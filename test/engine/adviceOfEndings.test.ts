import type { IWorkflowBase } from 'n8n-workflow';
import type { NodeOptions, RunResult } from '../support/engine/engineTypes';
import { useEngine } from '../support/useEngine';

const { api, engine } = useEngine({
	speed: 60,
	dedup: true,
	standIn: { taskMs: 10_000, failTask: () => undefined, idempotency: false },
});

const generate = async (parameters: object = {}, options: NodeOptions = {}) =>
	await engine.node({ prompt: 'a cat', options: { timeout: 2 }, ...parameters }, options);
const wait = async (taskId = '', parameters: object = {}) =>
	await engine.node({ operation: 'wait', taskId, ...parameters });
const saved = (parameters: object) => ({
	loadWorkflow: ({ nodes }: IWorkflowBase) => {
		for (const node of nodes) if (node.name === 'Kling Omni') Object.assign(node.parameters, parameters);
	},
});
const out = ({ output }: RunResult) => output['Kling Omni']?.[0] ?? [];
const descriptionOf = ({ error }: RunResult) => String((error as { description?: string }).description);
const bought = () => api.books.accepted.map(({ taskId }) => taskId);

describe('the advice when a task did not finish in time', () => {
	it('is true: Wait with its ID collects it, and so does a retry, which buys nothing', async () => {
		api.set({ taskMs: 3_600_000 });
		const ended = await generate();
		expect(ended.error?.message).toContain('did not finish within 2 minutes');
		const [taskId = 'none'] = bought();
		expect(descriptionOf(ended)).toContain(`Collect it with the operation Wait and task ID ${taskId}`);
		expect(descriptionOf(ended)).toContain('a retry of this execution attaches to it');
		api.finish();
		expect(out(await wait(taskId))[0]?.json.taskId).toBe(taskId);
		expect(out(await engine.retry(ended))[0]?.json.taskId).toBe(taskId);
		expect(bought()).toEqual([taskId]);
	});
});

describe('the advice when a file could not be downloaded', () => {
	it('is true: the link is there, a retry downloads it and so does Wait, and nothing is bought again', async () => {
		const broken = api.fault({ on: 'download', when: () => true, do: { kind: 'status', status: 404 } });
		const failed = await generate({ downloadVideo: true });
		broken.remove();
		const [taskId = 'none'] = bought();
		const description = descriptionOf(failed);
		expect(description).toContain(`Wait with task ID ${taskId}`);
		const link = /It is at (\S+?)(?: until|\.? )/.exec(description)?.[1] ?? '';
		expect((await fetch(link)).status).toBe(200);
		expect(out(await engine.retry(failed))[0]?.binary?.data?.mimeType).toBe('video/mp4');
		expect(out(await wait(taskId, { downloadVideo: true }))[0]?.binary?.data?.mimeType).toBe('video/mp4');
		expect(bought()).toEqual([taskId]);
	});
});

describe('the advice when an order is in doubt', () => {
	const inDoubt = async () => {
		const lost = api.fault({ on: 'submit', when: { nth: 1 }, do: { kind: 'reset', after: 'accept' } });
		const failed = await generate();
		lost.remove();
		expect(failed.error?.message).toContain('may have been billed, but its task ID is not known');
		return failed;
	};

	it('is true: a retry does not send it again, and Wait collects it with the ID from the usage page', async () => {
		const failed = await inDoubt();
		expect(descriptionOf(failed)).toContain('It is not sent again');
		const again = await engine.retry(failed);
		expect(again.status).toBe('error');
		const [taskId = 'none'] = bought();
		expect(descriptionOf(again)).toContain('collect it with the operation Wait and its task ID');
		expect(out(await wait(taskId))[0]?.json.taskId).toBe(taskId);
		expect(bought()).toEqual([taskId]);
	});

	it('is true: with In Doubt chosen and saved, a retry with the saved workflow sends it as the same order', async () => {
		api.set({ idempotency: true });
		const failed = await inDoubt();
		expect(descriptionOf(failed)).toContain('save the workflow and retry with the currently saved workflow');
		const options = { timeout: 2, orderAgain: ['inDoubt'] };
		const again = await engine.retry(failed, saved({ options }));
		expect(out(again)).toHaveLength(1);
		expect(api.books.bought()).toBe(1);
	});
});

describe('the advice when a limit is reached', () => {
	it('is true: with the limit raised to what it names, a retry with the saved workflow orders', async () => {
		const items = ['one', 'two', 'three'].map((prompt) => ({ json: { prompt } }));
		const prompt = '={{ $json.prompt }}';
		const refused = await generate({ prompt, options: { timeout: 2, maxVideos: 2 } }, { items });
		expect(bought()).toEqual([]);
		const maxVideos = Number(/raise \D+ to (\d+) or more/.exec(descriptionOf(refused))?.[1]);
		const again = await engine.retry(refused, saved({ options: { timeout: 2, maxVideos } }));
		expect(out(again)).toHaveLength(3);
	});
});

describe('the advice when something is not right', () => {
	it('is true after a purchase as well: corrected, a retry collects what was bought before', async () => {
		api.set({ taskMs: 3_600_000 });
		const ended = await generate();
		const wrong = await engine.retry(ended, saved({ options: { timeout: 'soon' } }));
		expect(wrong.error?.message).toContain('Timeout');
		api.finish();
		expect(out(await engine.retry(wrong, saved({ options: { timeout: 2 } })))[0]?.json.taskId).toBe(
			bought()[0],
		);
		expect(bought()).toHaveLength(1);
	});
});
