import { createEngine } from '../support/engine/createEngine';
import { useEngine } from '../support/useEngine';

const { api, engine } = useEngine({ standIn: { balance: 12.5, uploads: true } });

async function check(withEngine = engine) {
	const result = await withEngine.node({ resource: 'account', operation: 'checkService' });
	return (result.output['Kling Omni']?.[0] ?? []).map(({ json }) => json);
}
const statesOf = (items: Array<{ state?: unknown }>) => items.map(({ state }) => state);

describe('account: checkService', () => {
	it('finds all four needs, and buys nothing', async () => {
		const items = await check();
		expect(statesOf(items)).toEqual(['works', 'works', 'works', 'works']);
		expect(items[3]).toEqual({
			need: 'Tell the balance',
			state: 'works',
			asked: 'GET /v1/balance',
			found: '12.5 left',
		});
		expect(api.books.bought()).toBe(0);
	});

	it('says what does not work without a balance, and that the rest does', async () => {
		api.fault({ on: 'balance', do: { kind: 'html', status: 404 } });
		const items = await check();
		expect(statesOf(items)).toEqual(['works', 'works', 'works', 'missing']);
		expect(items[3]?.withoutIt).toMatch(/Get Balance does not work.*Everything else works/);
	});

	it('says what does not work without uploads', async () => {
		api.set({ uploads: false });
		const items = await check();
		expect(statesOf(items)).toEqual(['works', 'works', 'missing', 'works']);
		expect(items[2]?.withoutIt).toContain('Give links to images instead');
	});

	it('tells a task that is unknown from a place that is not there', async () => {
		const error = { code: 404, message: 'task not found', type: 'invalid_request_error' };
		api.fault({ on: 'read', do: { kind: 'status', status: 404, body: { error } } });
		expect(statesOf(await check())).toEqual(['works', 'works', 'works', 'works']);
		api.clearFaults();
		const nowhere = { message: 'Invalid URL (GET /v1/tasks/task_1)', type: 'invalid_request_error' };
		api.fault({ on: 'read', do: { kind: 'status', status: 404, body: { error: nowhere } } });
		expect(statesOf(await check())).toEqual(['works', 'missing', 'works', 'works']);
	});

	it('says that the key is refused, once for each need', async () => {
		const stranger = await createEngine({
			credentials: { xComputeApi: { apiKey: 'sk-of-somebody-else', baseUrl: api.url } },
		});
		const items = await check(stranger);
		expect(statesOf(items)).toEqual(['keyRefused', 'keyRefused', 'keyRefused', 'keyRefused']);
	});

	it('is not sure of what does not answer', async () => {
		api.fault({ on: 'read', do: { kind: 'reset' } });
		expect((await check())[1]).toMatchObject({
			state: 'unclear',
			found: expect.stringContaining('no answer'),
		});
	});

	it('names the task where an impossible order is accepted', async () => {
		const answer = { code: 200, data: [{ task_id: 'task_9' }] };
		api.fault({ on: 'submit', do: { kind: 'status', status: 200, body: answer } });
		expect((await check())[0]).toMatchObject({ state: 'unclear', found: expect.stringContaining('task_9') });
	});
});
