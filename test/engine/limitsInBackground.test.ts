import { sleep, type INodeExecutionData, type INodeParameters, type IWorkflowBase } from 'n8n-workflow';
import type { RunResult, SubWorkflowRunner } from '../support/engine/engineTypes';
import { useEngine } from '../support/useEngine';

const failure = { message: 'moderated', code: 1, type: 'generation_failed' };
const { api, engine } = useEngine({
	speed: 60,
	dedup: true,
	standIn: { taskMs: 20_000, failTask: (_request, n) => (n === 2 ? failure : undefined) },
});

const onError = 'continueRegularOutput';
const parks: SubWorkflowRunner = async () =>
	await Promise.resolve({ executionId: '77', data: [null], waitTill: new Date(Date.now() + 66_000) });
const rows = (count: number) =>
	Array.from({ length: count }, (_none, at) => ({ json: { prompt: `film ${at}` } }));

/** Orders in the background in an execution of this workflow. */
const order = async (workflowId: string, count: number, options: INodeParameters, how = parks) =>
	await engine.node(
		{ prompt: '={{ $json.prompt }}', waitMode: 'background', options },
		{ items: rows(count), workflowId, onError, executeWorkflow: how },
	);
const outputOf = ({ output }: RunResult) => JSON.stringify(output.Main);

/** What n8n does with what was parked: the guard, round after round of the parked workflow, and the guard's end. */
const goOn = async (workflowId: string, parent: RunResult): Promise<RunResult> => {
	const guardCall = parent.subWorkflows.find(({ workflow: { code } }) => code?.name.includes('guard'));
	const { nodes, connections } = guardCall?.workflow.code as IWorkflowBase;
	const items = guardCall?.options.inputData;
	const guard = await engine.run({ nodes, connections, items, executeWorkflow: parks, workflowId });
	const round = async (name: string, given: INodeExecutionData[]) => {
		const parameters = { resource: 'video', operation: 'wait', taskId: '-', round: name };
		return (await engine.node(parameters, { items: given, onError, workflowId })).output.Main?.[0] ?? [];
	};
	let parked = guard.subWorkflows[0]?.options.inputData ?? [];
	while (parked[0]?.json.allEnded === false) {
		await sleep(5_000);
		parked = await round('poll', parked);
	}
	return await engine.resume(guard, { items: await round('deliver', parked) });
};

describe('a limit of videos per day, waiting in the background', () => {
	it('gets the place back of a task that failed while it was parked, and of no other', async () => {
		const limit = { maxVideosPerDay: 3 };
		const parent = await order('parked', 3, limit);
		expect(parent.status).toBe('waiting');
		expect(outputOf(await order('parked', 1, limit))).toContain('ordered 3 already');

		const ended = await goOn('parked', parent);
		expect(ended.output['Hand Over']?.[0]?.map(({ json }) => json.error === undefined)).toEqual([
			true,
			false,
			true,
		]);
		expect((await order('parked', 1, limit)).status).toBe('waiting');
		expect(outputOf(await order('parked', 1, limit))).toContain('ordered 3 already');
		expect(api.books.accepted).toHaveLength(4);
	}, 60_000);

	it('gets it back as well where n8n would not park after all', async () => {
		const refuses: SubWorkflowRunner = async () => await Promise.reject(new Error('Not allowed here'));
		const limit = { maxVideosPerDay: 2 };
		expect(outputOf(await order('refused', 2, limit, refuses))).toContain('moderated');
		expect((await order('refused', 1, limit)).status).toBe('waiting');
		expect(outputOf(await order('refused', 1, limit))).toContain('ordered 2 already');
	}, 60_000);
});

describe('a limit of one execution whose tasks are waited for elsewhere', () => {
	it('asks the service for their end before it refuses, and counts none that failed', async () => {
		const parameters = {
			prompt: '={{ $json.prompt }}',
			waitMode: 'none',
			options: { maxVideos: 2 },
		};
		api.set({ taskMs: 0 });
		const looped = await engine.node(parameters, { items: rows(5), batchSize: 1, onError });
		const ended = (looped.runData['Kling Omni'] ?? []).map(({ data }) => data?.main?.[0]?.[0]?.json.status);
		// The second failed, so there is room for the third; the fourth and the fifth are too many.
		expect(ended).toEqual(['submitted', 'submitted', 'submitted', undefined, undefined]);
		expect(api.books.accepted).toHaveLength(3);
		// Each end is asked for once.
		expect(api.books.reads).toHaveLength(3);
	}, 60_000);
});
