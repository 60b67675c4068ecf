import type { IWorkflowBase } from 'n8n-workflow';
import type { RunResult } from '../support/engine/engineTypes';
import { useKilledRuns } from '../support/useKilledRuns';

/** After a kill, where a task has failed, a prompt is another one, or a record is not what it was. */
const { api, engine, subExecutions, generate, retry, idsIn, idsOf } = useKilledRuns();

const edited = (prompt: string) => ({
	loadWorkflow: ({ nodes }: IWorkflowBase) => {
		for (const node of nodes) if (node.name === 'Kling Omni') node.parameters.prompt = prompt;
	},
});
const descriptionOf = ({ error }: RunResult) => (error as { description?: string }).description;

describe('a retry after n8n was killed, of a task that failed', () => {
	const fail = () => api.fault({ on: 'read', do: { kind: 'rewrite', body: failed } });
	const failed = (answer: unknown) => ({
		code: 200,
		data: { ...(answer as { data: object }).data, status: 'failed', error: { message: 'overloaded' } },
	});

	it('says so, and the next one orders it once more; what that one ordered is found as well', async () => {
		fail();
		const told = await retry(await generate(1));
		expect(told.error?.message).toContain('ended as "failed"');
		expect(api.books.bought()).toBe(1);
		api.clearFaults();
		const again = await engine.retry(told);
		expect(again.error).toBeUndefined();
		expect(api.books.bought()).toBe(2);
		// As if n8n had been killed while that one waited.
		const found = await retry(again);
		expect(idsIn(found)).toEqual([api.books.taskIds()[1]]);
		expect(api.books.bought()).toBe(2);
	});
});

describe('a retry after n8n was killed, of what is another request by then', () => {
	it('buys nothing, and names the task of each place; Wait collects them as it says', async () => {
		const varying = { prompt: '={{ $json.prompt + " " + Math.random() }}' };
		const crashed = await generate(3, {}, varying);
		for (const retried of [await retry(crashed), await retry(crashed)]) {
			expect(retried.error?.message).toMatch(
				/3 of 3 items failed. Item 0: An earlier try of this execution has ordered task task_/,
			);
			expect(descriptionOf(retried)).toContain('It was ordered with the prompt "film 0');
			const named = /Task IDs: (.*?)\.$/.exec(descriptionOf(retried) ?? '')?.[1] ?? '';
			expect(named.split(', ').sort()).toEqual(api.books.taskIds().sort());
			const waited = await engine.node({ operation: 'wait', taskId: named });
			expect(idsIn(waited)).toEqual(named.split(', '));
		}
		expect(api.books.bought()).toBe(3);
	});

	it('hands out those that are the same, beside those that were edited', async () => {
		const crashed = await generate(3, { onError: 'continueErrorOutput' });
		const prompt = '={{ $json.prompt + ($itemIndex === 1 ? ", in the rain" : "") }}';
		const retried = await retry(crashed, edited(prompt));
		const ids = idsOf(3);
		expect(idsIn(retried)).toEqual([ids[0], ids[2]]);
		expect(retried.output.Failed?.[0]?.[0]?.json.details).toMatchObject({
			code: 'orderedBefore',
			taskId: ids[1],
			prompt: 'film 1, in the rain',
		});
		expect(api.books.bought()).toBe(3);
	});

	it('hands out rows in another order, and does not name for a new one what another has come out with', async () => {
		const crashed = await generate(3, { onError: 'continueErrorOutput' });
		const ids = idsOf(3);
		const retried = await retry(crashed, edited('={{ ["film 1", "new", "film 0"][$itemIndex] }}'));
		expect(idsIn(retried)).toEqual([ids[1], ids[0]]);
		const refused = retried.output.Failed?.[0]?.[0]?.json;
		expect(JSON.stringify(refused)).not.toContain(ids[1]);
		expect(refused?.error).toContain('was submitted before, or was about to be');
		expect(api.books.bought()).toBe(3);
	});

	it('says that it is the settings where they are what was edited', async () => {
		const crashed = await generate(1);
		const retried = await retry(crashed, {
			loadWorkflow: ({ nodes }: IWorkflowBase) => {
				for (const node of nodes) if (node.name === 'Kling Omni') node.parameters.duration = 7;
			},
		});
		expect(retried.error?.message).toContain(`${api.books.taskIds()[0]} for this item, with other settings,`);
		expect(api.books.bought()).toBe(1);
	});

	it('shows a prompt of before that holds markup as what it is', async () => {
		const markup = '<a href=//e.co>Log in</a>';
		const crashed = await generate(1, { items: [{ json: { prompt: markup } }] });
		const retried = await retry(crashed, edited('another'));
		expect(descriptionOf(retried)).toContain('‹a href=');
		expect(descriptionOf(retried)).not.toContain('<a');
	});
});

describe('a retry after n8n was killed, whose records are not what they were', () => {
	it.each(['deleted', 'altered'] as const)('buys nothing again where they are %s', async (what) => {
		const crashed = await generate(2);
		for (const id of subExecutions.ids)
			if (what === 'deleted') subExecutions.delete(id);
			else subExecutions.alter(id, { taskId: '../balance' });
		const retried = await retry(crashed);
		expect(retried.error?.message).toContain('was submitted before, or was about to be');
		expect(api.books.bought()).toBe(2);
	});
});
