import type { INodeParameters, IWorkflowBase } from 'n8n-workflow';
import type { NodeOptions, RunResult } from '../support/engine/engineTypes';
import { sampleImage } from '../support/sampleImage';
import { useEngine } from '../support/useEngine';

/** A refusal before anything is sent speaks of one try; what an earlier one has ordered is paid for all the same. */
const { api, engine } = useEngine({
	speed: 60,
	dedup: true,
	standIn: { taskMs: 10_000, idempotency: false },
});

const during = 'Kling Omni';
const generate = async (parameters: INodeParameters = {}, options: NodeOptions = {}) =>
	await engine.node({ prompt: 'a cat', options: { timeout: 2 }, ...parameters }, options);
const saved = (parameters: object) => ({
	loadWorkflow: ({ nodes }: IWorkflowBase) => {
		for (const node of nodes) if (node.name === during) Object.assign(node.parameters, parameters);
	},
});
const wrong = saved({ options: { timeout: 'soon' } });
const right = saved({ options: { timeout: 2 } });
const told = ({ error }: RunResult) => {
	const { description = '', context } = error as unknown as {
		description?: string;
		context: { details: Array<{ billed: string }> };
	};
	return { description, billed: context.details[0]?.billed };
};
const bought = () => api.books.taskIds();

describe('a wrong setting on a retry', () => {
	it('does not hide what the execution has ordered before', async () => {
		api.set({ taskMs: 3_600_000 });
		const ended = await generate();
		const { description, billed } = told(await engine.retry(ended, wrong));
		expect(description).toContain('Nothing was sent by this try.');
		expect(description).toContain(`collects it: ${bought()[0]}.`);
		expect(description).not.toContain('charged');
		expect(billed).toBe('maybe');
	});

	it('does not hide an order in doubt', async () => {
		api.fault({ on: 'submit', do: { kind: 'reset', after: 'accept' } });
		const doubtful = await generate();
		api.clearFaults();
		const { description, billed } = told(await engine.retry(doubtful, wrong));
		expect(description).toContain('An order of an earlier try is in doubt');
		expect(description).not.toContain('nothing was charged');
		expect(billed).toBe('maybe');
	});

	it('does not hide what was ordered before n8n was killed, however often it is retried', async () => {
		const crashed = await generate();
		const retried = await engine.retryAfterCrash(crashed, { during, ...wrong });
		for (const result of [retried, await engine.retry(retried, wrong)]) {
			const { description, billed } = told(result);
			expect(description).toContain('Record of Orders');
			expect(description).not.toContain('nothing was charged');
			expect(billed).toBe('maybe');
		}
		expect((await engine.retry(retried, right)).error?.message).toContain('submitted before');
		expect(bought()).toHaveLength(1);
	});

	it('says that nothing was charged where nothing was ordered, and leaves no trace: put right, it orders', async () => {
		const items = [{ json: {} }, { json: {} }];
		const refused = await generate({ options: { timeout: 'soon' } }, { items });
		for (const result of [
			refused,
			await engine.retry(refused),
			await engine.retryAfterCrash(refused, { during }),
		])
			expect(told(result)).toMatchObject({
				description: expect.stringContaining('nothing was charged') as string,
				billed: 'no',
			});
		const retried = await engine.retryAfterCrash(refused, { during, ...right });
		expect(retried.error).toBeUndefined();
		expect(bought()).toHaveLength(2);
	});
});

describe('a wrong row', () => {
	it('of another round is told as it is: nothing of it was ordered', async () => {
		const items = ['a cat', ''].map((prompt) => ({ json: { prompt } }));
		const options: NodeOptions = { items, batchSize: 1, onError: 'continueErrorOutput' };
		const { output } = await generate({ prompt: '={{ $json.prompt }}' }, options);
		const details = output.Failed?.flat().map(({ json }) => json.details);
		expect(details).toMatchObject([{ code: 'invalidParameter', billed: 'no' }]);
		expect(bought()).toHaveLength(1);
	});
});

describe('a dead link on a retry after a crash', () => {
	it('does not hide what was ordered', async () => {
		const dead = `${api.url}/gone.png`;
		const frames = { operation: 'generateFromImage', frameUrl: dead };
		const crashed = await generate(frames);
		expect(bought()).toHaveLength(1);
		const options = { timeout: 2, checkLinks: true };
		const retried = await engine.retryAfterCrash(crashed, { during, ...saved({ options }) });
		expect(retried.error?.message).toContain('must lead to the image itself');
		const { description, billed } = told(retried);
		expect(description).toContain('Record of Orders');
		expect(billed).toBe('maybe');
		expect(bought()).toHaveLength(1);
	});
});

describe('an image that cannot be uploaded any more on a retry after a crash', () => {
	it('does not hide what was ordered', async () => {
		const image = { data: sampleImage('png').toString('base64'), mimeType: 'image/png' };
		const items = [{ json: {}, binary: { data: image } }];
		const row = { source: 'binary', binaryPropertyName: 'data' };
		const crashed = await generate({ imageInput: 'urls', imageUrls: { image: [row] } }, { items });
		expect(bought()).toHaveLength(1);
		api.set({ uploads: false });
		const retried = await engine.retryAfterCrash(crashed, { during });
		expect(retried.error?.message).toContain('submitted before');
		expect(told(retried).billed).toBe('maybe');
		expect(bought()).toHaveLength(1);
	});
});

describe('a limit that is reached on a retry after a crash', () => {
	it.each([
		['of the day, which the lost try has used up', { maxVideosPerDay: 1 }, {}],
		['of the balance', {}, { minBalance: 1_000_000 }],
	])('%s: it does not hide what was ordered', async (_which, limits, credential) => {
		const options = { timeout: 2, ...limits };
		const crashed = await generate({ options });
		expect(bought()).toHaveLength(1);
		Object.assign(engine.credentials.xComputeApi ?? {}, credential);
		const retried = await engine.retryAfterCrash(crashed, { during });
		Object.assign(engine.credentials.xComputeApi ?? {}, { minBalance: 0 });
		expect(retried.error?.message).toContain('submitted before');
		expect(told(retried).billed).toBe('maybe');
		expect(bought()).toHaveLength(1);
	});
});

describe('a credential that cannot be used any more on a retry after a crash', () => {
	it('does not hide what was ordered', async () => {
		const crashed = await generate();
		const credential = engine.credentials.xComputeApi ?? {};
		const { apiKey } = credential;
		Object.assign(credential, { apiKey: '' });
		const retried = await engine.retryAfterCrash(crashed, { during });
		Object.assign(credential, { apiKey });
		expect(retried.error?.message).toContain('API Key is empty');
		expect(told(retried).description).toContain('Record of Orders');
		expect(told(retried).billed).toBe('maybe');
	});
});
