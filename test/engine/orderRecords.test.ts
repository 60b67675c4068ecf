import { sleep } from 'n8n-workflow';
import type { RunResult, SubWorkflowRunner } from '../support/engine/engineTypes';
import { useEngine } from '../support/useEngine';

const { api, engine } = useEngine({ standIn: { taskMs: 1 } });

const started: SubWorkflowRunner = async () => await Promise.resolve({ executionId: '77', data: [null] });
const noWait = { prompt: '={{ $json.prompt }}', waitMode: 'none', options: { maxVideos: 1_000 } };
const rows = (count: number) =>
	Array.from({ length: count }, (_none, at) => ({ json: { prompt: `film ${at}` } }));
const recorded = ({ subWorkflows }: RunResult) =>
	subWorkflows.flatMap(({ options }) => options.inputData ?? []).map(({ json }) => json);
const idsOf = (result: RunResult) => recorded(result).map(({ taskId }) => String(taskId));

describe('the record of orders in the list of executions', () => {
	it('names each accepted order in a saved sub-execution that does nothing, and says so', async () => {
		const result = await engine.node(noWait, { items: rows(3), executeWorkflow: started });
		expect(result.status).toBe('success');
		expect(idsOf(result).sort()).toEqual(api.books.taskIds().sort());
		expect(recorded(result)).toContainEqual({
			taskId: expect.any(String) as string,
			item: 2,
			prompt: 'film 2',
			execution: result.executionId,
			order: expect.stringMatching(/^[\da-f]{64}$/) as string,
			place: expect.stringMatching(/^[\da-f]{64}$/) as string,
		});
		for (const { workflow, options } of result.subWorkflows) {
			expect(options).toMatchObject({ doNotWaitToFinish: true });
			expect(workflow.code?.settings).toMatchObject({ saveDataSuccessExecution: 'all' });
			expect(workflow.code?.name).toBe('Kling Omni: record of orders');
			expect(workflow.code?.nodes.map(({ name, type }) => [name, type])).toEqual([
				['Record of Orders', 'n8n-nodes-base.executeWorkflowTrigger'],
				['Note', 'n8n-nodes-base.stickyNote'],
			]);
		}
		expect(JSON.stringify(result.subWorkflows)).not.toContain(api.apiKey);
	});

	it('is one for each batch: hundreds of orders are few rows, and each order is in one of them', async () => {
		const result = await engine.node(noWait, { items: rows(300), executeWorkflow: started });
		expect(idsOf(result).sort()).toEqual(api.books.taskIds().sort());
		expect(result.subWorkflows.length).toBeLessThan(30);
	});

	it.each<[string, SubWorkflowRunner]>([
		['fails', async () => await Promise.reject(new Error('no database'))],
		['never ends', async () => await new Promise(() => {})],
	])('costs nobody a video when it %s', async (_what, executeWorkflow) => {
		const result = await engine.node(noWait, { items: rows(2), executeWorkflow });
		expect(result.status).toBe('success');
		expect(result.output.Main?.[0]?.map(({ json }) => json.taskId)).toEqual(
			rows(2).map(({ json }) =>
				api.books.accepted
					.filter(({ request }) => request.prompt === json.prompt)
					.map(({ taskId }) => taskId)
					.join(),
			),
		);
	});

	it.each([
		['executions', 'trigger', { saveDataSuccessExecution: 'none' }],
		['runs by hand', 'manual', { saveManualExecutions: false }],
	] as const)('keeps no prompt where the workflow keeps nothing of its %s', async (_name, mode, settings) => {
		const workflowSettings = { ...settings };
		const options = { items: rows(1), mode, workflowSettings, executeWorkflow: started };
		const result = await engine.node(noWait, options);
		expect(idsOf(result)).toEqual(api.books.taskIds());
		expect(JSON.stringify(recorded(result))).not.toContain('film');
	});

	it('says in one line of the log why it could not be written', async () => {
		const failing = async () => await Promise.reject(new Error('no database\n2026 | info | FORGED'));
		const { logs } = await engine.node(noWait, { items: rows(1), executeWorkflow: failing });
		const said = logs.map(({ message }) => message).filter((message) => message.includes('no database'));
		expect(said).toEqual([expect.stringMatching(/^Kling Omni could not record .*FORGED$/)]);
	});

	it('holds what is accepted after a Stop as well, and the Stop says that it is billed and where its ids are', async () => {
		api.fault({ on: 'submit', when: { nth: 2 }, do: { kind: 'slow', ms: 700 } });
		const run = engine.node(
			{ ...noWait, waitMode: 'inProcess' },
			{ items: rows(2), mode: 'manual', executeWorkflow: started },
		);
		api.set({ taskMs: 1e6 });
		await api.until(({ accepted }) => accepted.length === 2);
		await sleep(200);
		run.stop();
		const result = await run;
		await sleep(900);
		expect(idsOf(result).sort()).toEqual(api.books.taskIds().sort());
		expect(JSON.stringify(result.uiMessages)).toMatch(/goes on and is billed.*Record of Orders.*task_/);
	});

	it('is not needed for orders that an execution which waits for them holds', async () => {
		const parks: SubWorkflowRunner = async () =>
			await Promise.resolve({ executionId: '77', data: [null], waitTill: new Date(Date.now() + 66_000) });
		const result = await engine.node(
			{ ...noWait, waitMode: 'background' },
			{ items: rows(2), executeWorkflow: parks },
		);
		expect(result.subWorkflows.map(({ workflow }) => workflow.code?.name)).toEqual([
			'Kling Omni: waiting in the background (guard)',
		]);
	});

	it('is not begun for a workflow that n8n has not stored', async () => {
		const result = await engine.node(noWait, {
			items: rows(1),
			workflowId: 'new',
			executeWorkflow: started,
		});
		expect(result.status).toBe('success');
		expect(result.subWorkflows).toEqual([]);
	});
});
