import { sleep, type IWorkflowBase } from 'n8n-workflow';
import type { FaultInfo } from '../support/standIn/Fault';
import { InMemoryDeduplicator } from '../support/engine/InMemoryDeduplicator';
import { useKilledRuns } from '../support/useKilledRuns';

const { api, engine, generate, retry, idsIn, idsOf } = useKilledRuns();
const during = 'Kling Omni';
const store = InMemoryDeduplicator.prototype;
const edited = (prompt: string) => ({
	loadWorkflow: ({ nodes }: IWorkflowBase) => {
		for (const node of nodes) if (node.name === during) node.parameters.prompt = prompt;
	},
});
afterEach(() => {
	jest.restoreAllMocks();
});

describe('a retry after n8n was killed, whose rows come in another order', () => {
	const shuffled = (prompts: string[]) => edited(`={{ ${JSON.stringify(prompts)}[$itemIndex] }}`);

	it('does not name the task of one row as that of another which is in doubt itself', async () => {
		// Film 0 may have been billed, film 1 was bought.
		api.fault({ on: 'submit', when: { nth: 1 }, do: { kind: 'reset', after: 'accept' } });
		const crashed = await generate(2, { onError: 'continueErrorOutput' });
		api.clearFaults();
		const retried = await retry(crashed, shuffled(['film 1', 'film 0']));
		const [bought] = idsIn(retried);
		const failed = retried.output.Failed?.[0]?.map(({ json }) => json) ?? [];
		expect(JSON.stringify(failed)).not.toContain(String(bought));
	});

	it('does not say of a task that came out that it is to be collected', async () => {
		const crashed = await generate(2, { onError: 'continueErrorOutput' });
		const retried = await retry(crashed, shuffled(['new', 'film 0']));
		const failed = retried.output.Failed?.[0]?.map(({ json }) => json) ?? [];
		const [out] = idsIn(retried);
		expect(out).toBe(idsOf(2)[0]);
		expect(JSON.stringify(failed)).not.toContain(String(out));
	});
});

describe('a retry of an execution whose retry has ordered anew what had failed', () => {
	it('hands out the newer order instead of the failed one', async () => {
		const failed = (answer: unknown) => ({
			code: 200,
			data: { ...(answer as { data: object }).data, status: 'failed', error: { message: 'overloaded' } },
		});
		// Ends by its time limit; its task is open.
		api.set({ taskMs: 600_000 });
		const first = await generate(1);
		api.set({ taskMs: 10_000 });
		api.fault({ on: 'read', do: { kind: 'rewrite', body: failed } });
		const told = await engine.retry(first);
		api.clearFaults();
		const again = await engine.retry(told);
		expect(again.error).toBeUndefined();
		expect(api.books.bought()).toBe(2);
		api.fault({
			on: 'read',
			when: (_n: number, { path }: FaultInfo) => path.includes(String(api.books.taskIds()[0])),
			do: { kind: 'rewrite', body: failed },
		});
		const other = await engine.retry(first);
		expect(other.error?.message).toBeUndefined();
		expect(idsIn(other)).toEqual([api.books.taskIds()[1]]);
	});
});

describe('what is told of another request after a kill', () => {
	const others = edited('={{ $json.prompt + ", in the rain" }}');

	it('names its task where a limit refuses it', async () => {
		const crashed = await generate(2, { onError: 'continueErrorOutput' });
		const detailsOf = async (parameters: object) => {
			const retried = await retry(crashed, {
				loadWorkflow: ({ nodes }: IWorkflowBase) => {
					others.loadWorkflow({ nodes } as IWorkflowBase);
					for (const node of nodes) if (node.name === during) Object.assign(node.parameters, parameters);
				},
			});
			return retried.output.Failed?.[0]?.map(({ json }) => json.details);
		};
		const named = idsOf(2).map((taskId) => ({ code: 'orderedBefore', taskId, billed: 'maybe' }));
		expect(await detailsOf({ options: { timeout: 2, maxVideos: 1 } })).toMatchObject(named);
		expect(api.books.bought()).toBe(2);
	});
});

describe('Stop', () => {
	it('ends a retry that asks for many records', async () => {
		const crashed = await generate(12, { batchSize: 1 });
		const real = store.checkProcessedAndRecord;
		let asked = 0;
		jest.spyOn(store, 'checkProcessedAndRecord').mockImplementation(async function (
			this: InMemoryDeduplicator,
			...call
		) {
			asked++;
			await sleep(100);
			return await real.apply(this, call);
		});
		const run = engine.retryAfterCrash(crashed, { during });
		await run.nodeStarted;
		run.stop();
		await run;
		await run.nodeSettled();
		expect(asked).toBeLessThan(4);
	});
});
