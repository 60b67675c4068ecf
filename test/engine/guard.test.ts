import { NodeOperationError, type INodeExecutionData, type IWorkflowBase } from 'n8n-workflow';
import type { RunResult, SubWorkflowRunner } from '../support/engine/engineTypes';
import { useEngine } from '../support/useEngine';

const { api, engine } = useEngine({ standIn: { taskMs: 40_000 } });

const items = ['one', 'two'].map((prompt) => ({ json: { prompt } }));
const parks: SubWorkflowRunner = async () =>
	await Promise.resolve({ executionId: '77', data: [null], waitTill: new Date(Date.now() + 66_000) });

/** Orders two videos in the background and begins the guard of them, as n8n would at once. */
const beginGuard = async (onError: 'stopWorkflow' | 'continueRegularOutput'): Promise<RunResult> => {
	const parameters = { prompt: '={{ $json.prompt }}', waitMode: 'background' };
	const parent = await engine.node(parameters, { items, onError, executeWorkflow: parks });
	const { workflow, options } =
		parent.subWorkflows.find(({ workflow: { code } }) => code?.name.includes('guard')) ?? {};
	const { nodes, connections } = workflow?.code as IWorkflowBase;
	return await engine.run({ nodes, connections, items: options?.inputData, executeWorkflow: parks });
};

/** What n8n tells the guard when the execution it watches did not survive. */
const breakOff = async (guard: RunResult): Promise<RunResult> => {
	const node = guard.workflow.nodes.find(({ name }) => name === 'Watch');
	if (node === undefined) throw new Error('There is no Watch');
	const error = new NodeOperationError(node, 'Workflow did not finish, possible out-of-memory issue');
	return await engine.resume(guard, { error, executeWorkflow: parks });
};

const orderedIds = () => api.books.accepted.map(({ taskId }) => taskId);
/** The tasks that the execution started last has to watch. */
const watchedIds = ({ subWorkflows }: RunResult): string[] =>
	(subWorkflows.at(-1)?.options.inputData ?? [])
		.map(({ json }) => (json.parked as { polling: { taskId: string } }).polling.taskId)
		.sort();
const come = (guard: RunResult, name: string): INodeExecutionData[] => guard.output[name]?.[0] ?? [];

describe('the guard of what waits in the background', () => {
	it.each(['stopWorkflow', 'continueRegularOutput'] as const)(
		'begins again with the same videos four times, then tells every id (On Error: %s)',
		async (onError) => {
			let guard = await beginGuard(onError);
			const ids = orderedIds().sort();
			expect(watchedIds(guard)).toEqual(ids);
			for (let times = 1; times <= 4; times++) {
				guard = await breakOff(guard);
				expect(guard.status).toBe('waiting');
				expect(watchedIds(guard)).toEqual(ids);
			}
			guard = await breakOff(guard);
			expect(api.books.accepted).toHaveLength(2);
			if (onError === 'stopWorkflow') {
				expect(guard.status).toBe('error');
				for (const id of ids) expect(guard.error?.message).toContain(id);
				expect(guard.error?.message).toMatch(/n8n ended several times/);
			} else {
				expect(guard.status).toBe('success');
				expect(come(guard, 'Give Up').map(({ json }) => (json.details as { taskId: string }).taskId)).toEqual(
					orderedIds().sort(),
				);
			}
		},
	);

	it('hands over what came at last, one item for each input', async () => {
		const guard = await breakOff(await beginGuard('continueRegularOutput'));
		const came = orderedIds().map((taskId, item) => ({
			json: { taskId, status: 'completed' },
			pairedItem: { item },
		}));
		const ended = await engine.resume(guard, { items: came, executeWorkflow: parks });
		expect(ended.status).toBe('success');
		expect(come(ended, 'Hand Over').map(({ json }) => json)).toEqual(came.map(({ json }) => json));
	});
});
