import { InMemoryDeduplicator } from '../support/engine/InMemoryDeduplicator';
import { useKilledRuns } from '../support/useKilledRuns';

const { api, subExecutions, generate, retry, idsOf } = useKilledRuns();
const during = 'Kling Omni';
const store = InMemoryDeduplicator.prototype;

afterEach(() => {
	jest.restoreAllMocks();
});

describe('a store that fails for a moment', () => {
	it('while one pointer is noted: the records after it are found', async () => {
		const real = store.checkProcessedAndRecord;
		let pointers = 0;
		let fails = 0;
		const spy = jest.spyOn(store, 'checkProcessedAndRecord').mockImplementation(async function (
			this: InMemoryDeduplicator,
			...call
		) {
			// The three digits of where a record is.
			if (call[0].length === 3) {
				if (fails === 0) pointers++;
				if (pointers === 2 && fails < 2) {
					fails++;
					throw new Error('SQLITE_BUSY');
				}
			}
			return await real.apply(this, call);
		});
		const crashed = await generate(4, { batchSize: 1, onError: 'continueErrorOutput' });
		spy.mockRestore();
		expect([fails, subExecutions.ids.length > 3]).toEqual([2, true]);
		const retried = await retry(crashed);
		const items = retried.runData[during]?.flatMap((run) => run.data?.main?.[0] ?? []);
		const ids = items?.flatMap(({ json }) => json.taskId ?? []);
		expect(api.books.bought()).toBe(4);
		expect(ids).toEqual(idsOf(4));
	});
});

describe('what it costs', () => {
	const countCalls = () => {
		const calls = { writes: 0, keys: 0 };
		for (const name of ['checkProcessedAndRecord', 'removeProcessed'] as const) {
			const real = store[name] as (...call: unknown[]) => Promise<unknown>;
			jest.spyOn(store, name).mockImplementation(async function (this: unknown, ...call: unknown[]) {
				calls.writes++;
				calls.keys += (call[0] as unknown[]).length;
				return (await real.apply(this, call)) as never;
			} as never);
		}
		return calls;
	};
	it('what a limit refuses is asked for together', async () => {
		const crashed = await generate(60, { onError: 'continueErrorOutput' });
		for (const id of subExecutions.ids) subExecutions.delete(id);
		const calls = countCalls();
		await retry(crashed, {
			loadWorkflow: ({ nodes }) => {
				for (const node of nodes)
					if (node.name === during) node.parameters.options = { timeout: 2, maxVideos: 1 };
			},
		});
		expect(calls.writes).toBeLessThan(60);
	});
});
