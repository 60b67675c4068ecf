import { sleep } from 'n8n-workflow';
import { InMemoryDeduplicator } from '../support/engine/InMemoryDeduplicator';
import { useEngine } from '../support/useEngine';

/** In real time: how many orders are noted before their turn follows from how long the service takes. */
const { api, engine } = useEngine({
	dedup: true,
	standIn: { taskMs: 3_600_000, balance: 10_000, concurrency: undefined, idempotency: false },
});

const count = 60;
const accepted = 20;
const during = 'Kling Omni';
const parameters = { prompt: '={{ $json.prompt }}', waitMode: 'none' };
const items = Array.from({ length: count }, (_none, at) => ({ json: { prompt: `film ${at}` } }));
const generate = (options = {}) => engine.node(parameters, { items, ...options });
const later = (n: number) => n > accepted;

/** What is noted, how often it was written, and how many orders at most were noted and not accepted. */
function watchStore() {
	const noted = new Set<unknown>();
	const most = { inDoubt: 0 };
	const writes = jest
		.spyOn(InMemoryDeduplicator.prototype, 'checkProcessedAndRecord')
		.mockImplementation(async (keys) => {
			for (const key of keys) noted.add(key);
			// By its request and by its place.
			most.inDoubt = Math.max(most.inDoubt, noted.size / 2 - api.books.bought());
			return await Promise.resolve({ new: keys, processed: [] });
		});
	jest.spyOn(InMemoryDeduplicator.prototype, 'removeProcessed').mockImplementation(async (keys) => {
		for (const key of keys) noted.delete(key);
		await Promise.resolve();
	});
	return { noted, writes, most };
}
afterEach(() => jest.restoreAllMocks());

describe('what is noted before its turn', () => {
	it.each([
		['the key is not valid any more', { when: later, do: { kind: 'status', status: 401 } as const }],
		['it breaks a rule of the service', { when: later, do: { kind: 'status', status: 400 } as const }],
	])('is bought by a retry after a crash when it was not sent because %s', async (_why, fault) => {
		api.fault({ on: 'submit', ...fault });
		const crashed = await generate({ onError: 'continueErrorOutput' });
		expect(api.books.bought()).toBe(accepted);
		api.clearFaults();
		const retried = await engine.retryAfterCrash(crashed, { during });
		expect(api.books.bought()).toBe(count);
		expect(api.books.duplicates()).toEqual([]);
		expect(retried.output.Failed?.[0]).toHaveLength(accepted);
	});

	it('is not noted any more while the service has no room', async () => {
		const { noted } = watchStore();
		const headers = { 'retry-after': '600' };
		api.fault({ on: 'submit', when: later, do: { kind: 'status', status: 429, headers } });
		const run = generate();
		await api.until(({ requests }) => requests.length > accepted);
		await sleep(500);
		expect(api.books.bought()).toBe(accepted);
		expect(noted.size).toBe(2 * accepted);
		run.stop();
		await run;
		expect(noted.size).toBe(2 * accepted);
	});

	it('makes a note of several orders, of hardly more than are under way', async () => {
		const { noted, writes, most } = watchStore();
		await generate();
		expect(noted.size).toBe(2 * count);
		expect(writes.mock.calls.length).toBeLessThan(count);
		expect(most.inDoubt).toBeLessThanOrEqual(16);
	});

	it('is noted alone where the service takes its time', async () => {
		const { noted } = watchStore();
		api.fault({ on: 'submit', when: () => true, do: { kind: 'slow', ms: 300 } });
		const run = generate();
		await api.until(({ accepted: orders }) => orders.length >= 10);
		expect(noted.size / 2).toBeLessThanOrEqual(api.books.bought() + 8);
		run.stop();
		await run;
	});
});
