import { startPolling } from '../../nodes/KlingOmni/generation/waiting/startPolling';
import type { ParkedItem } from '../../nodes/KlingOmni/operations/ParkedItem';
import type { RunResult, SubWorkflowRunner } from '../support/engine/engineTypes';
import { createEngine } from '../support/engine/createEngine';
import { useEngine } from '../support/useEngine';

const { api, engine } = useEngine({ speed: 50, standIn: { taskMs: 40_000 } });

const background = { prompt: '={{ $json.prompt }}', waitMode: 'background' };
const items = ['one', 'two'].map((prompt) => ({ json: { prompt } }));
const parks: SubWorkflowRunner = async () =>
	await Promise.resolve({ executionId: '77', data: [null], waitTill: new Date(Date.now() + 66_000) });

/** Beside the guard, the orders are recorded in a sub-workflow. */
const isGuard = ({ workflow: { code } }: RunResult['subWorkflows'][number]) =>
	code?.name.includes('guard') === true;

describe('waiting in the background, where n8n only pretends to park', () => {
	it('submits first, then hands its tasks to a workflow of n8n nodes that brings its own settings', async () => {
		const { status, subWorkflows: started } = await engine.node(background, {
			items,
			executeWorkflow: parks,
		});
		const subWorkflows = started.filter(isGuard);
		expect(status).toBe('waiting');
		expect(api.books.accepted).toHaveLength(2);
		const code = subWorkflows[0]?.workflow.code;
		expect(code?.settings).toMatchObject({
			callerPolicy: 'workflowsFromSameOwner',
			executionTimeout: -1,
			saveDataSuccessExecution: 'DEFAULT',
			saveDataErrorExecution: 'all',
		});
		expect(code?.nodes.map(({ name }) => name)).toEqual([
			'Start',
			'Watch',
			'Broken Off?',
			'Try Again?',
			'Hand Over',
			'Begin Again',
			'Give Up',
			'Note',
		]);
		expect(code?.id).toBeUndefined();
		expect(JSON.stringify(subWorkflows)).not.toContain(api.apiKey);
	});

	const [unsaved, unsavedByHand] = [
		{ saveDataSuccessExecution: 'none' },
		{ saveManualExecutions: false },
	] as const;
	it.each([
		['none', 'trigger', unsaved, {}],
		['all', 'trigger', { saveDataSuccessExecution: 'all' }, {}],
		['all', 'trigger', unsaved, { downloadVideo: true }],
		['none', 'manual', unsavedByHand, {}],
		['DEFAULT', 'trigger', unsavedByHand, {}],
		['all', 'manual', unsavedByHand, { downloadVideo: true }],
	] as const)(
		'keeps of the parked execution what the workflow says, and all while it has files: %s (%s, %j, %j)',
		async (saved, mode, workflowSettings, more) => {
			const options = { items, mode, workflowSettings, executeWorkflow: parks };
			const { subWorkflows: started } = await engine.node({ ...background, ...more }, options);
			const guards = started.filter(isGuard);
			expect(guards[0]?.workflow.code?.settings).toMatchObject({ saveDataSuccessExecution: saved });
			const guarded = guards[0]?.workflow.code?.nodes.find(({ name }) => name === 'Watch');
			const input = guards[0]?.options.inputData ?? [];
			const { subWorkflows } = await engine.node(
				{ ...guarded?.parameters, operation: 'wait' },
				{ items: input, executeWorkflow: parks },
			);
			expect(subWorkflows[0]?.workflow.code?.settings).toMatchObject({
				saveDataSuccessExecution: saved,
				saveDataErrorExecution: 'all',
			});
		},
	);

	it('does not submit again when Retry On Fail or Retry execution comes back to a parked node', async () => {
		const first = await engine.node(background, {
			items,
			executeWorkflow: parks,
			retryOnFail: true,
			maxTries: 3,
		});
		expect(first.calls).toHaveLength(1);
		const broken = await engine.resume(first, { error: new Error('killed') as never });
		expect(broken.status).toBe('error');
		await engine.retry(broken, { executeWorkflow: parks });
		expect(api.books.accepted).toHaveLength(2);
	});

	it('waits here, and says so, when n8n refuses to run the waiting workflow after the videos were bought', async () => {
		const refuses: SubWorkflowRunner = async () => await Promise.reject(new Error('Not allowed here'));
		const { output, hints } = await engine.node(background, { items, executeWorkflow: refuses });
		expect(output['Kling Omni']?.[0]?.map(({ json }) => json.status)).toEqual(['completed', 'completed']);
		expect(hints.map(({ message }) => message).join()).toContain('Not allowed here');
		expect(api.books.accepted).toHaveLength(2);
	});

	it('buys nothing in a workflow that has never been saved', async () => {
		const { error } = await engine.node(background, { items, workflowId: '', executeWorkflow: parks });
		expect(error?.message).toContain('has been saved');
		expect(api.books.accepted).toHaveLength(0);
	});

	it('buys nothing when the workflow ends before the waiting may', async () => {
		const workflowSettings = { executionTimeout: 120 };
		const { error } = await engine.node(background, { items, workflowSettings, executeWorkflow: parks });
		expect(error?.message).toContain('120 seconds');
		expect(api.books.accepted).toHaveLength(0);
	});

	it.each(['stopWorkflow', 'continueRegularOutput'] as const)(
		'goes on to the deadline and minutes beyond when its credential is gone, and then names the task (%s)',
		async (onError) => {
			const keyless = await createEngine({ credentials: { xComputeApi: { apiKey: '', baseUrl: api.url } } });
			const round = { resource: 'video', operation: 'wait', taskId: '-', round: 'poll' };
			const pollAt = async (timeoutMs: number) => {
				const begun = startPolling('task_1', Date.now() - 300_000, timeoutMs);
				const polling = { ...begun, nextPollAt: Date.now() };
				const delivery = { downloadVideo: false, binaryPropertyName: '', simplify: true };
				const parked = { version: 1, itemIndex: 0, phase: 'bought', delivery, polling };
				const json = { parkSeconds: 66, allEnded: false, parked };
				const { output } = await keyless.node(round, { items: [{ json: json as never }], onError });
				return output['Kling Omni']?.[0]?.[0]?.json as unknown as ParkedItem;
			};
			const early = await pollAt(24 * 3_600_000);
			expect(early).toMatchObject({ allEnded: false, parked: { polling: { failedPolls: 1 } } });
			const late = await pollAt(1_000);
			expect(late.allEnded).toBe(true);
			expect(late.parked).toMatchObject({ failure: { details: { taskId: 'task_1' } } });
		},
	);

	it.each([
		['stopWorkflow', 'error'],
		['continueRegularOutput', 'success'],
	] as const)(
		'what failed in the guarded execution ends the workflow, or not (%s)',
		async (onError, status) => {
			const handsOver = { resource: 'video', operation: 'wait', taskId: '-', round: 'conclude' };
			const details = {
				code: 'taskFailed',
				billed: 'no',
				taskId: 'task_2',
				advice: 'Change the prompt; a retry attaches to it.',
			};
			const came = [
				{ json: { taskId: 'task_1', status: 'completed' } },
				{ json: { error: 'Refused', details } },
			];
			const { output, error, ...ended } = await engine.node(handsOver, { items: came, onError });
			expect(ended.status).toBe(status);
			if (onError === 'stopWorkflow') {
				expect(error?.message).toMatch(
					/Refused.*task_1.*task_2.*A retry of this execution buys and collects/,
				);
				expect(error?.description).toBe('Change the prompt.');
			} else expect(output['Kling Omni']?.[0]?.map(({ json }) => json)).toEqual(came.map(({ json }) => json));
		},
	);

	it('waits here as the tool of an agent', async () => {
		const { output } = await engine.tool(
			{ ...background, prompt: 'a boat' },
			{ style: 'engineRequest', calls: [{}] },
		);
		expect(JSON.stringify(output.Agent)).toContain('.mp4');
	});

	it('delivers at once when every task has ended before it could be parked', async () => {
		const none: SubWorkflowRunner = async () => await Promise.reject(new Error('must not be called'));
		const parameters = { ...background, duration: 99 };
		const { output } = await engine.node(parameters, {
			items,
			onError: 'continueErrorOutput',
			executeWorkflow: none,
		});
		expect(output.Failed?.[0]).toHaveLength(2);
	});
});
