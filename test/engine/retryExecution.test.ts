import type { INodeParameters } from 'n8n-workflow';
import type { NodeOptions, RunResult } from '../support/engine/engineTypes';
import type { FaultInfo } from '../support/standIn/Fault';
import { useEngine } from '../support/useEngine';

const { api, engine } = useEngine({
	speed: 60,
	dedup: true,
	standIn: { taskMs: 20_000, balance: 10_000, failTask: () => undefined },
});

const prompts = ['one', 'two', 'three'];
const items = prompts.map((prompt) => ({ json: { prompt } }));
const ofTwo = (_n: number, { request }: FaultInfo) => (request as { prompt?: string }).prompt === 'two';
const generate = async (parameters: INodeParameters = {}, options: NodeOptions = {}) =>
	await engine.node(
		{ prompt: '={{ $json.prompt }}', options: { timeout: 2 }, ...parameters },
		{ items, ...options },
	);
/** Sorted: submits leave side by side, so the service may see them in any order. */
const boughtPrompts = () => api.books.accepted.map(({ request }) => request.prompt).sort();
const idsOut = ({ output }: RunResult) => (output['Kling Omni']?.[0] ?? []).map(({ json }) => json.taskId);
const idOf = (prompt: string) => api.books.accepted.find(({ request }) => request.prompt === prompt)?.taskId;

const failTwo = ({ prompt }: { prompt: string }) =>
	prompt === 'two' ? { message: 'risk', code: 400, type: 'x' } : undefined;

/** Each leaves the item "two" without a video and the workflow stopped, with an id that a retry can collect. */
const setbacks: Record<string, () => unknown> = {
	'a task that did not end in time': () =>
		api.set({ taskMs: ({ prompt }) => (prompt === 'two' ? Infinity : 20_000) }),
	'a read that was refused': () =>
		api.fault({
			on: 'read',
			when: (_n, { taskId }) => taskId === idOf('two'),
			do: { kind: 'status', status: 403 },
		}),
	'an unknown task': () =>
		api.fault({
			on: 'read',
			when: (_n, { taskId }) => taskId === idOf('two'),
			do: { kind: 'status', status: 400 },
		}),
	'a video without a link': () =>
		api.fault({
			on: 'read',
			when: (_n, { taskId }) => taskId === idOf('two'),
			do: {
				kind: 'rewrite',
				body: () => ({ code: 200, data: { status: 'completed', result: {} } }),
			},
		}),
};

describe('Retry execution', () => {
	it.each(Object.keys(setbacks))(
		'after %s collects without buying, and asks no more for what had ended',
		async (name) => {
			setbacks[name]?.();
			const failed = await generate();
			expect(failed.status).toBe('error');
			expect(`${failed.error?.message} ${(failed.error as { description?: string }).description}`).toContain(
				idOf('two'),
			);
			api.clearFaults();
			api.finish();
			const readsBefore = api.books.reads.length;
			const retried = await engine.retry(failed);
			expect(retried.error).toBeUndefined();
			expect(idsOut(retried)).toEqual(prompts.map(idOf));
			expect(boughtPrompts()).toEqual([...prompts].sort());
			const read = api.books.reads.slice(readsBefore).map(({ taskId }) => taskId);
			expect(new Set(read)).toEqual(new Set([idOf('two')]));
		},
	);

	it('after a refusal buys what was refused, and nothing else', async () => {
		api.fault({ on: 'submit', when: ofTwo, do: { kind: 'status', status: 402 } });
		const failed = await generate();
		api.clearFaults();
		const retried = await engine.retry(failed);
		expect(idsOut(retried)).toEqual(prompts.map(idOf));
		expect(boughtPrompts()).toEqual(['one', 'three', 'two']);
	});

	it('after a lost answer never sends that request again', async () => {
		api.fault({ on: 'submit', when: ofTwo, do: { kind: 'reset', after: 'accept' } });
		const failed = await generate({}, { retryOnFail: true, maxTries: 5, waitBetweenTries: 1 });
		api.clearFaults();
		const retried = await engine.retry(failed);
		expect(retried.error?.message).toContain('may have been billed');
		expect(boughtPrompts()).toEqual([...prompts].sort());
	});

	it('after a task that failed orders that one again, twice at most, and collects the others', async () => {
		api.set({ failTask: failTwo });
		let failed = await generate({}, { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 });
		expect(api.books.bought()).toBe(3);
		const { description } = failed.error as { description?: string };
		expect(description).toContain('Retry in the list of executions orders this video once more');
		for (const bought of [4, 5, 5]) {
			failed = await engine.retry(failed);
			expect(failed.status).toBe('error');
			expect(api.books.bought()).toBe(bought);
		}
		expect(new Set(api.books.accepted.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(5);
	});

	it('after a task that failed hands out all videos once it has been ordered again', async () => {
		api.set({ failTask: failTwo });
		const failed = await generate();
		const readsBefore = api.books.reads.length;
		api.set({ failTask: () => undefined });
		const retried = await engine.retry(failed);
		expect(retried.error).toBeUndefined();
		const again = api.books.accepted.at(-1)?.taskId;
		expect(idsOut(retried)).toEqual([idOf('one'), again, idOf('three')]);
		expect(api.books.bought()).toBe(4);
		expect(new Set(api.books.reads.slice(readsBefore).map(({ taskId }) => taskId))).toEqual(new Set([again]));
	});

	it('buys a changed request anew and collects the others', async () => {
		api.fault({ on: 'submit', when: ofTwo, do: { kind: 'status', status: 400 } });
		const failed = await generate();
		api.clearFaults();
		const retried = await engine.retry(failed, {
			loadWorkflow: ({ nodes }) => {
				for (const node of nodes)
					if (node.name === 'Kling Omni')
						node.parameters.prompt = '={{ $json.prompt === "one" ? "one, in the rain" : $json.prompt }}';
			},
		});
		expect(retried.error).toBeUndefined();
		expect(boughtPrompts()).toEqual(['one', 'one, in the rain', 'three', 'two']);
		expect(idsOut(retried)).toEqual(['one, in the rain', 'two', 'three'].map(idOf));
	});

	it('takes a change of what is not in the request for no change', async () => {
		setbacks['a read that was refused']?.();
		const failed = await generate();
		api.clearFaults();
		const retried = await engine.retry(failed, {
			loadWorkflow: ({ nodes }) => {
				for (const node of nodes)
					if (node.name === 'Kling Omni')
						Object.assign(node.parameters, { simplify: false, options: { timeout: 3 } });
			},
		});
		expect(retried.error).toBeUndefined();
		expect(boughtPrompts()).toEqual([...prompts].sort());
	});

	it.each([1, 3])(
		'takes a prompt that is another one at each look for the same purchase (%i tries)',
		async (tries) => {
			const prompt = '={{ $json.prompt + " " + Math.random() }}';
			api.fault({ on: 'submit', when: { nth: 2 }, do: { kind: 'reset', after: 'accept' } });
			const failed = await generate(
				{ prompt },
				{ retryOnFail: tries > 1, maxTries: tries, waitBetweenTries: 1 },
			);
			expect(failed.status).toBe('error');
			const retried = await engine.retry(failed);
			expect(retried.status).toBe('error');
			expect(api.books.bought()).toBe(3);
		},
	);

	it.each(['one after the other', 'at once'])('of the same execution twice, %s, buys once', async (how) => {
		api.set({ balance: 0 });
		const failed = await generate();
		expect(api.books.bought()).toBe(0);
		api.set({ balance: 100 });
		const again = async () => await engine.retry(failed);
		const results =
			how === 'at once' ? await Promise.all([again(), again()]) : [await again(), await again()];
		expect(api.books.bought()).toBe(3);
		const refused = results.filter(({ status }) => status === 'error').map(({ error }) => error?.message);
		for (const message of refused) expect(message).toContain('submitted before');
		expect(refused.length).toBeGreaterThan(0);
	});
});
