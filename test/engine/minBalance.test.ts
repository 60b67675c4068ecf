import { XComputeApi } from '../../credentials/XComputeApi.credentials';
import { createEngine } from '../support/engine/createEngine';
import { useEngine } from '../support/useEngine';

const { api, engine } = useEngine({
	speed: 60,
	standIn: { taskMs: 10_000, balance: 10_000, balanceFailure: undefined },
});

const generate = async (minBalance: unknown) => {
	const xComputeApi = { ...engine.credentials.xComputeApi, minBalance: minBalance as number };
	const guarded = await createEngine({ dedup: true, credentials: { xComputeApi } });
	return await guarded.node({ prompt: 'a dog' }, { items: [{ json: {} }, { json: {} }] });
};

describe('the balance that a credential keeps', () => {
	it('is asked for once, and nothing is ordered below it', async () => {
		const { error } = await generate(20_000);
		expect(error?.message).toContain('The balance is 10000, below the 20000 that the credential');
		expect(error?.context.details).toMatchObject([{ code: 'limitReached', billed: 'no' }, {}]);
		expect(api.books.requests).toHaveLength(1);
		expect(api.books.bought()).toBe(0);
	});

	it('lets orders through while there is more, and on a key without a limit', async () => {
		expect((await generate('5000')).error).toBeUndefined();
		api.set({ balance: 'unlimited' });
		expect((await generate(5_000)).error).toBeUndefined();
		expect(api.books.bought()).toBe(4);
	});

	it('orders nothing while it cannot be read', async () => {
		api.set({ balanceFailure: 'out of order' });
		const { error } = await generate(1);
		expect(error?.message).toContain('The balance could not be read: out of order');
		expect(error?.description).toContain('Nothing was ordered');
		expect(api.books.bought()).toBe(0);
	});

	it.each([-1, 'much'])('of %p is a mistake, told before anything is sent', async (given) => {
		const { error } = await generate(given);
		const field = new XComputeApi().properties.find(({ name }) => name === 'minBalance');
		expect(error?.message).toContain(`${field?.displayName} must be a number`);
		expect(api.books.requests).toEqual([]);
	});

	it.each([0, undefined, ''])('of %p is none, and nobody asks', async (given) => {
		expect((await generate(given)).error).toBeUndefined();
		expect(api.books.requests.filter(({ path }) => path.includes('balance'))).toEqual([]);
		expect(api.books.bought()).toBe(2);
	});
});
