import type { IWorkflowBase } from 'n8n-workflow';
import { InMemoryDeduplicator } from '../support/engine/InMemoryDeduplicator';
import { useKilledRuns } from '../support/useKilledRuns';

const { api, subExecutions, generate, retry, idsIn, idsOf } = useKilledRuns();
const during = 'Kling Omni';

describe('a retry after n8n was killed', () => {
	it.each([1, 3, 20])('hands out what was ordered of %i items, each at its place', async (count) => {
		const retried = await retry(await generate(count));
		expect(retried.error).toBeUndefined();
		expect(idsIn(retried)).toEqual(idsOf(count));
		expect(api.books.bought()).toBe(count);
	});

	it('finds a record too that n8n was killed within', async () => {
		subExecutions.neverEnd = true;
		const retried = await retry(await generate(3));
		expect(idsIn(retried)).toEqual(idsOf(3));
		expect(api.books.bought()).toBe(3);
	});

	it('orders what had not been accepted, and nothing else', async () => {
		api.fault({ on: 'submit', when: (n) => n > 2, do: { kind: 'status', status: 400 } });
		const crashed = await generate(5, { onError: 'continueErrorOutput' });
		expect(api.books.bought()).toBe(2);
		api.clearFaults();
		const retried = await retry(crashed);
		expect(idsIn(retried)).toEqual(idsOf(5));
		expect(api.books.bought()).toBe(5);
	});

	it('goes on with what further retries had ordered that were killed as well', async () => {
		api.fault({ on: 'submit', when: (n) => n > 2, do: { kind: 'status', status: 400 } });
		const crashed = await generate(4, { onError: 'continueErrorOutput' });
		api.clearFaults();
		api.fault({ on: 'submit', when: { nth: 1 }, do: { kind: 'status', status: 400 } });
		const second = await retry(crashed);
		api.clearFaults();
		expect(api.books.bought()).toBe(3);
		const third = await retry(second);
		expect(api.books.bought()).toBe(4);
		for (const retried of [third, await retry(third), await retry(crashed)]) {
			expect(idsIn(retried)).toEqual(idsOf(4));
			expect(api.books.bought()).toBe(4);
		}
	});

	it('finds what each of many retries had ordered, all of them killed', async () => {
		api.fault({ on: 'submit', when: (n) => n > 1, do: { kind: 'status', status: 400 } });
		let crashed = await generate(7, { onError: 'continueErrorOutput' });
		for (let count = 2; count <= 7; count++) {
			api.clearFaults();
			api.fault({ on: 'submit', when: (n) => n > 1, do: { kind: 'status', status: 400 } });
			crashed = await retry(crashed);
			expect(api.books.bought()).toBe(count);
			expect(idsIn(crashed)).toHaveLength(count);
		}
		expect(idsIn(crashed)).toEqual(idsOf(7));
	});

	it('serves several at once', async () => {
		const crashed = await generate(3);
		const all = await Promise.all([retry(crashed), retry(crashed), retry(crashed)]);
		for (const retried of all) expect(idsIn(retried)).toEqual(idsOf(3));
		expect(api.books.bought()).toBe(3);
	});

	it('finds the rounds of a loop', async () => {
		const retried = await retry(await generate(4, { batchSize: 1 }));
		expect(retried.error).toBeUndefined();
		const items = retried.runData[during]?.flatMap((run) => run.data?.main?.[0] ?? []);
		expect(items?.flatMap(({ json }) => json.taskId ?? [])).toEqual(idsOf(4));
		expect(api.books.bought()).toBe(4);
	});

	it('looks for records once in a retry, however many rounds its loop has', async () => {
		const crashed = await generate(6, { batchSize: 1 });
		const questions: number[] = [];
		const real = InMemoryDeduplicator.prototype.checkProcessedAndRecord;
		const spy = jest.spyOn(InMemoryDeduplicator.prototype, 'checkProcessedAndRecord');
		spy.mockImplementation(async function (this: InMemoryDeduplicator, ...call) {
			if (call[0].length > 100) questions.push(call[0].length);
			return await real.apply(this, call);
		});
		const retried = await retry(crashed);
		spy.mockRestore();
		expect(retried.error).toBeUndefined();
		// Three digits of where the latest one is, and that there is none of a retry before.
		expect(questions).toHaveLength(4);
	});

	it('hands out all tasks of an order that the service made several of', async () => {
		api.fault({
			on: 'submit',
			do: {
				kind: 'rewrite',
				body: (answer) => {
					const { data } = answer as { data: Array<{ task_id: string }> };
					return { code: 200, data: [...data, { task_id: 'task_second' }] };
				},
			},
		});
		const crashed = await generate(1);
		expect(JSON.stringify((await retry(crashed)).output)).toContain('task_second');
		expect(api.books.bought()).toBe(1);
	});

	it('counts what it found against the limit of the execution, which does not refuse it', async () => {
		const options = { timeout: 2, maxVideos: 3 };
		const retried = await retry(await generate(3, {}, { options }));
		expect(idsIn(retried)).toEqual(idsOf(3));
		expect(api.books.bought()).toBe(3);
	});

	it('does not mistake a separate run with the same prompts for it', async () => {
		const crashed = await generate(2);
		expect((await generate(2)).status).toBe('success');
		expect(api.books.bought()).toBe(4);
		expect(idsIn(await retry(crashed))).toEqual(idsOf(2));
		expect(api.books.bought()).toBe(4);
	});

	it('waits for them in the background where it is set so', async () => {
		const parked: unknown[] = [];
		const retried = await retry(await generate(2), {
			loadWorkflow: ({ nodes }: IWorkflowBase) => {
				for (const node of nodes) if (node.name === during) node.parameters.waitMode = 'background';
			},
			executeWorkflow: async (_workflow: object, options: { inputData?: unknown[] }) => {
				parked.push(...(options.inputData ?? []));
				const waitTill = new Date(Date.now() + 66_000);
				return await Promise.resolve({ executionId: '77', data: [null], waitTill });
			},
		});
		expect(retried.status).toBe('waiting');
		for (const id of idsOf(2)) expect(JSON.stringify(parked)).toContain(id);
		expect(api.books.bought()).toBe(2);
	});
});
