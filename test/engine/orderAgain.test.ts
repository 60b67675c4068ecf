import type { INodeParameters, IWorkflowBase } from 'n8n-workflow';
import type { NodeOptions, RunResult } from '../support/engine/engineTypes';
import type { FaultInfo } from '../support/standIn/Fault';
import { useEngine } from '../support/useEngine';

const { api, engine } = useEngine({
	speed: 60,
	dedup: true,
	standIn: { taskMs: 10_000, balance: 10_000, failTask: () => undefined, idempotency: false },
});

const prompts = ['one', 'two', 'three'];
const items = prompts.map((prompt) => ({ json: { prompt } }));
const tries: NodeOptions = { retryOnFail: true, maxTries: 5, waitBetweenTries: 1 };
const isTwo = ({ request }: FaultInfo) => (request as { prompt?: string }).prompt === 'two';
const ofTwo = (_n: number, info: FaultInfo) => isTwo(info);
const fails = ({ prompt }: { prompt: string }) =>
	prompt === 'two' ? { message: 'risk', code: 400, type: 'x' } : undefined;
const generate = async (orderAgain: unknown, options: NodeOptions = {}) => {
	const parameters = { options: { timeout: 2, orderAgain } } as INodeParameters;
	return await engine.node({ prompt: '={{ $json.prompt }}', ...parameters }, { items, ...options });
};
const choose = (orderAgain: string[]) => ({
	loadWorkflow: ({ nodes }: IWorkflowBase) => {
		for (const { name, parameters } of nodes)
			if (name === 'Kling Omni') parameters.options = { timeout: 2, orderAgain };
	},
});
const lose = (times: number) =>
	api.fault({
		on: 'submit',
		when: (n, info) => isTwo(info) && n < 3 + times,
		do: { kind: 'reset', after: 'accept' },
	});
const ofTwoBought = () => api.books.accepted.filter(({ request }) => request.prompt === 'two');
const idsOut = ({ output }: RunResult) => (output['Kling Omni']?.[0] ?? []).map(({ json }) => json.taskId);
const descriptionOf = ({ error }: RunResult) => String((error as { description?: string }).description);

describe('Retry On Fail orders again', () => {
	it.each([[[]], [['inDoubt']], ['']])('no failed task where Order Again is %j', async (orderAgain) => {
		api.set({ failTask: fails });
		expect((await generate(orderAgain, tries)).status).toBe('error');
		expect(api.books.bought()).toBe(3);
	});

	it.each([[['failed']], ['inDoubt, failed']])(
		'a failed task once where Order Again is %j',
		async (orderAgain) => {
			api.set({ failTask: fails });
			expect((await generate(orderAgain, tries)).status).toBe('error');
			expect(ofTwoBought()).toHaveLength(2);
			expect(api.books.bought()).toBe(4);
			expect(new Set(ofTwoBought().map(({ idempotencyKey }) => idempotencyKey)).size).toBe(2);
		},
	);

	it('a failed task, and hands out all videos when that one succeeds', async () => {
		let failed = 0;
		api.set({ failTask: () => (failed++ === 0 ? fails({ prompt: 'two' }) : undefined) });
		const result = await generate(['failed'], tries);
		expect(result.status).toBe('success');
		expect(idsOut(result)).toHaveLength(3);
		expect(api.books.bought()).toBe(4);
	});

	it('a failed task once in each execution, and at most twice with those that a person asks for', async () => {
		api.set({ failTask: fails });
		let failed = await generate(['failed'], tries);
		expect(ofTwoBought()).toHaveLength(2);
		for (let retry = 1; retry <= 3; retry++) failed = await engine.retry(failed);
		expect(ofTwoBought()).toHaveLength(3);
		expect(api.books.bought()).toBe(5);
		expect(new Set(ofTwoBought().map(({ idempotencyKey }) => idempotencyKey)).size).toBe(3);
	});

	it('no order in doubt where Order Again does not say so', async () => {
		lose(9);
		expect((await generate(['failed'], tries)).error?.message).toContain('may have been billed');
		expect(ofTwoBought()).toHaveLength(1);
	});

	it('an order in doubt once, under the same idempotency key', async () => {
		lose(9);
		const result = await generate(['inDoubt'], tries);
		expect(result.error?.message).toContain('may have been billed');
		expect(ofTwoBought()).toHaveLength(2);
		expect(new Set(ofTwoBought().map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1);
		expect(descriptionOf(result)).toContain('Retry in the list of executions sends it once more');
	});

	it('an order in doubt under the same key though the prompt is another one each time, so that a service that knows keys buys once', async () => {
		api.fault({ on: 'submit', when: { nth: 1 }, do: { kind: 'reset', after: 'accept' } });
		const prompt = '={{ $json.prompt + " " + Math.random() }}';
		await engine.node({ prompt, options: { timeout: 2, orderAgain: ['inDoubt'] } }, { items, ...tries });
		const keys = api.books.accepted.map(({ idempotencyKey }) => idempotencyKey);
		expect(keys).toHaveLength(4);
		expect(new Set(keys).size).toBe(3);
	});

	it('an order in doubt, for which a service that knows such keys gives the task it has', async () => {
		api.set({ idempotency: true });
		lose(1);
		const result = await generate(['inDoubt'], tries);
		expect(result.status).toBe('success');
		expect(idsOut(result)).toHaveLength(3);
		expect(api.books.bought()).toBe(3);
	});

	it.each([
		['refused', 402],
		['without a connection', undefined],
	])('an order in doubt that is then %s, and says that it still is', async (_name, status) => {
		let sent = 0;
		api.fault({
			on: 'submit',
			when: (_n, info) => isTwo(info) && ++sent === 1,
			do: { kind: 'reset', after: 'accept' },
		});
		api.fault({
			on: 'submit',
			when: ofTwo,
			do: status === undefined ? { kind: 'reset' } : { kind: 'status', status },
		});
		const result = await generate(['inDoubt'], tries);
		expect(result.error?.message).toContain('may have been billed');
		expect(descriptionOf(result)).not.toContain('Nothing was charged');
		expect(ofTwoBought()).toHaveLength(1);
	});

	it('an order in doubt as soon as there is room, where the service has none at first', async () => {
		let sent = 0;
		api.set({ idempotency: true });
		api.fault({
			on: 'submit',
			when: (_n, info) => isTwo(info) && ++sent === 1,
			do: { kind: 'reset', after: 'accept' },
		});
		let busy = 0;
		api.fault({
			on: 'submit',
			when: (_n, info) => isTwo(info) && ++busy <= 2,
			do: { kind: 'status', status: 429 },
		});
		const result = await generate(['inDoubt'], tries);
		expect(result.status).toBe('success');
		expect(busy).toBeGreaterThan(2);
		expect(api.books.bought()).toBe(3);
	});
});

describe("a person's Retry", () => {
	it('sends an order in doubt again where Order Again says so, each time once, and collects the others', async () => {
		lose(9);
		let result = await generate([]);
		expect(ofTwoBought()).toHaveLength(1);
		// What the error says: choose it, save, retry with the currently saved workflow.
		expect(descriptionOf(result)).toContain(
			'choose Options › Order Again › Orders in Doubt, save the workflow and retry with the currently saved workflow',
		);
		result = await engine.retry(result, choose(['inDoubt']));
		expect(result.status).toBe('error');
		expect(ofTwoBought()).toHaveLength(2);
		// "As Order Again says, Retry sends it once more."
		api.clearFaults();
		result = await engine.retry(result);
		expect(result.status).toBe('success');
		expect(idsOut(result)).toHaveLength(3);
		expect(ofTwoBought()).toHaveLength(3);
		expect(api.books.bought()).toBe(5);
		expect(new Set(ofTwoBought().map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1);
	});

	it('of the same execution twice, one after the other or at once, orders what failed once', async () => {
		api.set({ failTask: fails });
		const failed = await generate([]);
		api.set({ failTask: () => undefined });
		expect((await engine.retry(failed)).status).toBe('success');
		const results = await Promise.all([engine.retry(failed), engine.retry(failed)]);
		for (const { error } of results) expect(error?.message).toContain('submitted before');
		expect(ofTwoBought()).toHaveLength(2);
	});
});
