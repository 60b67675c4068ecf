import { InMemoryDeduplicator } from '../support/engine/InMemoryDeduplicator';
import { useKilledRuns } from '../support/useKilledRuns';

const { api, generate, retry } = useKilledRuns();
const store = InMemoryDeduplicator.prototype;
afterEach(() => {
	jest.restoreAllMocks();
});

/** A fiftieth of the room that n8n is asked for, and of the orders for which it is said to do. */
const part = 50;

it('has room for the notes of 5,000 orders, as it says, also where each is a round of its own', async () => {
	const real = store.checkProcessedAndRecord;
	jest.spyOn(store, 'checkProcessedAndRecord').mockImplementation(async function (
		this: InMemoryDeduplicator,
		keys,
		scope,
		context,
		options,
	) {
		// A question for a record is as long whatever the scale.
		const maxEntries = keys.length > 100 ? undefined : (options.maxEntries ?? 0) / part;
		return await real.call(this, keys, scope, context, { ...options, maxEntries });
	});
	const crashed = await generate(5_000 / part, { batchSize: 1 });
	expect(crashed.error).toBeUndefined();
	expect(api.books.bought()).toBe(5_000 / part);
	await retry(crashed);
	expect(api.books.bought()).toBe(5_000 / part);
}, 120_000);
