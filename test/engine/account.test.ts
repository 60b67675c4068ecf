import type { INodeParameters } from 'n8n-workflow';
import { useEngine } from '../support/useEngine';

const getBalance: INodeParameters = { resource: 'account', operation: 'getBalance' };

const { api, engine } = useEngine({ standIn: { balance: 12.5, balanceFailure: undefined } });

describe('account: getBalance', () => {
	it('puts out what is left and what was used, paired, for each item', async () => {
		const result = await engine.node(getBalance, { items: [{ json: {} }, { json: {} }] });
		const items = result.output['Kling Omni']?.[0] ?? [];
		expect(items.map(({ json }) => json)).toEqual(
			[0, 1].map(() => ({ remainingBalance: 12.5, usedBalance: 0, unlimited: false })),
		);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
	});

	it('says of a key without limit that it has none, and no number', async () => {
		api.set({ balance: 'unlimited' });
		const result = await engine.node(getBalance);
		const [item] = result.output['Kling Omni']?.[0] ?? [];
		expect(item?.json).toMatchObject({ unlimited: true });
		expect(item?.json).not.toHaveProperty('remainingBalance');
	});

	it('fails with the reason of the service when that comes with status 200', async () => {
		api.set({ balanceFailure: 'Failed to get token info' });
		const { status, error } = await engine.node(getBalance);
		expect(status).toBe('error');
		expect(error?.message).toContain('Failed to get token info');
	});

	it.each([
		['a wrong key', { kind: 'status', status: 401 }],
		['an error with status 200', { kind: 'errorIn200' }],
		['a page', { kind: 'html', status: 200 }],
		['nonsense', { kind: 'nonsense' }],
		['no answer', { kind: 'reset' }],
	] as const)('fails after %s', async (_name, fault) => {
		api.fault({ on: 'balance', do: fault });
		const { status, error } = await engine.node(getBalance);
		expect(status).toBe('error');
		expect(error?.message).toContain('The balance could not be read');
	});

	it('gives the failure to the error output', async () => {
		api.set({ balanceFailure: 'Failed to get token info' });
		const result = await engine.node(getBalance, { onError: 'continueErrorOutput' });
		const [good, failed] = result.output['Kling Omni'] ?? [];
		expect(good).toEqual([]);
		expect(failed?.[0]?.json.error).toContain('Failed to get token info');
		expect(failed?.[0]?.pairedItem).toEqual({ item: 0 });
	});

	it('never shows the key, even when the service repeats it', async () => {
		api.fault({ on: 'balance', do: { kind: 'echoKey' } });
		const { error } = await engine.node(getBalance);
		expect(error?.message).toContain('[API key]');
		expect(JSON.stringify(error)).not.toContain(api.apiKey);
	});
});
