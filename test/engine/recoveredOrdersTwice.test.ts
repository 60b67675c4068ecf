import { useKilledRuns } from '../support/useKilledRuns';

const { api, engine, generate, retry, idsIn } = useKilledRuns();

it('a retry that was killed has bought with a prompt that differs each time: the next one does not buy again', async () => {
	const varying = { prompt: '={{ $json.prompt + " " + Math.random() }}' };
	api.set({ balance: 0 });
	const refused = await generate(1, {}, varying);
	expect(api.books.bought()).toBe(0);
	api.set({ balance: 1_000 });
	const first = await engine.retry(refused);
	expect(idsIn(first)).toHaveLength(1);
	expect(api.books.bought()).toBe(1);
	// As if n8n had been killed while that one waited.
	const second = await retry(first);
	expect([api.books.bought(), second.error?.message]).toEqual([
		1,
		expect.stringContaining('An earlier try of this execution has ordered'),
	]);
});

it('Retry On Fail within a retry after a kill does not order a failed task once more unless Order Again says so', async () => {
	const failed = (answer: unknown) => ({
		code: 200,
		data: { ...(answer as { data: object }).data, status: 'failed', error: { message: 'overloaded' } },
	});
	api.fault({ on: 'read', do: { kind: 'rewrite', body: failed } });
	const crashed = await generate(1);
	const retried = await retry(crashed, {
		loadWorkflow: ({ nodes }) => {
			for (const node of nodes)
				if (node.name === 'Kling Omni')
					Object.assign(node, { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 });
		},
	});
	expect([retried.calls.length, api.books.bought()]).toEqual([3, 1]);
});
