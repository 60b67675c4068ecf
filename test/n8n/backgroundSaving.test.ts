import { recordName } from '../../nodes/KlingOmni/adapters/recordWorkflow';
import { packPackage } from '../../scripts/n8n/packPackage';
import { startStandIn } from '../support/standIn/startStandIn';
import type { StandIn } from '../support/standIn/StandIn';
import type { Execution, ExecutionSummary } from './support/Execution';
import { klingWorkflow, type KlingWorkflow } from './support/klingWorkflow';
import { N8nInstance } from './support/N8nInstance';
import { waitFor } from './support/waitFor';

/** n8n looks once a minute for what is parked, so the rounds take real minutes; all of them wait at the same time. */
const limitMs = 300_000;
jest.setTimeout(2 * limitMs);

/** It is kept as the parked execution is: deleted at once, it could leave the parent waiting for ever after a kill. */
const guard = 'integrated: success';
const unsaved = { saveDataSuccessExecution: 'none' } as const;
const background = { waitMode: 'background' };

/** `breaks`: the node after it ends the execution in an error, so that n8n saves what reached it. */
const scenarios: Record<string, { breaks?: boolean } & Partial<KlingWorkflow>> = {
	saved: {},
	unsaved: { settings: unsaved },
	delivered: { settings: unsaved, breaks: true },
	files: { settings: unsaved, breaks: true, parameters: { ...background, downloadVideo: true } },
	failing: { settings: unsaved, parameters: { ...background, options: { maxVideosPerDay: 1 } } },
	killed: { settings: { saveDataErrorExecution: 'none' } },
};

describe('what the waiting in the background leaves behind, by the save settings of the workflow', () => {
	let api: StandIn;
	let n8n: N8nInstance;
	let removePackage: (() => Promise<void>) | undefined;
	const workflowIds = new Map<string, string>();

	const isParent = ({ mode }: ExecutionSummary) => mode === 'webhook';
	const executionsOf = async (name: string) => await n8n.rest.listExecutions(workflowIds.get(name) ?? '');
	/** Whether an execution only holds what was ordered. It stays whatever the workflow saves; what n8n has deleted is none. */
	const isRecord = async ({ id, mode, status }: ExecutionSummary): Promise<boolean> => {
		if (mode !== 'integrated' || status !== 'success') return false;
		const execution = await n8n.rest.getExecution(id).catch(() => undefined);
		return (execution?.runsOf(recordName) ?? 0) > 0;
	};
	/** The executions that are left when the parent and the parked one have ended, but for the records of orders. */
	const leftOf = async (name: string) =>
		await waitFor(
			async () => {
				const executions = await executionsOf(name);
				const records = await Promise.all(executions.map(isRecord));
				const others = executions.filter((_execution, at) => !records[at]);
				return others.map(({ mode, status }) => `${mode}: ${status}`).sort();
			},
			(left) => !left.some((one) => /waiting|running|new/.test(one)),
			`${name} to end`,
			limitMs,
			1_000,
		);
	const parentOf = async (name: string): Promise<Execution> => {
		const parent = (await executionsOf(name)).find(isParent);
		return await n8n.rest.getExecution(parent?.id ?? '');
	};
	const taskIdOf = (name: string) =>
		api.books.accepted.find(({ request }) => request.prompt === name)?.taskId ?? 'none';

	beforeAll(async () => {
		api = await startStandIn({
			// The one that is killed takes longer, so that the others have ended by then.
			taskMs: ({ prompt }) => (prompt === 'killed' ? 100_000 : 30_000),
			failTask: ({ prompt }) =>
				prompt === 'failing' ? { message: 'Refused', code: 'refused', type: 'refused' } : undefined,
		});
		const packed = await packPackage();
		removePackage = packed.remove;
		n8n = await N8nInstance.start({ packageDir: packed.packageDir });
		const data = { apiKey: api.apiKey, baseUrl: api.url };
		const credentialId = await n8n.rest.createCredential('xCompute', 'xComputeApi', data);
		for (const [name, { breaks, ...scenario }] of Object.entries(scenarios)) {
			const workflow = klingWorkflow({ path: name, credentialId, parameters: background, ...scenario });
			const after = workflow.nodes.find((node) => node.name === 'After');
			if (breaks && after) {
				after.type = 'n8n-nodes-base.stopAndError';
				after.parameters = { errorMessage: 'Broken on purpose' };
			}
			const id = await n8n.rest.createWorkflow(workflow);
			workflowIds.set(name, id);
			await n8n.rest.activateWorkflow(id);
			await n8n.rest.callWebhook(name, { prompts: [name] });
			await n8n.rest.waitForExecutions(id, 3, ['waiting'], 60_000);
		}
	}, N8nInstance.startLimitMs);

	afterAll(async () => {
		await n8n?.stop();
		await api?.stop();
		await removePackage?.();
	});

	test('a workflow that saves its executions: both stay', async () => {
		expect(await leftOf('saved')).toEqual([guard, 'integrated: success', 'webhook: success']);
	});

	test('a workflow that does not save successful executions: nothing stays', async () => {
		expect(await leftOf('unsaved')).toEqual([]);
	});

	test('its videos reach the node after it all the same', async () => {
		expect(await leftOf('delivered')).toEqual(['webhook: error']);
		const items = (await parentOf('delivered')).itemsOf('Kling Omni').map(({ json }) => json);
		expect(items).toEqual([expect.objectContaining({ taskId: taskIdOf('delivered'), status: 'completed' })]);
	});

	test('with Download Video the parked execution stays, since the file lives as long as it does', async () => {
		expect(await leftOf('files')).toEqual([guard, 'integrated: success', 'webhook: error']);
		const [item] = (await parentOf('files')).itemsOf('Kling Omni');
		expect((await n8n.rest.fetchBinary(String(item?.binary?.data?.id))).status).toBe(200);
	});

	test('after an error its IDs are in the error of the workflow', async () => {
		expect(await leftOf('failing')).toEqual(['integrated: error', 'webhook: error']);
		expect((await parentOf('failing')).errorMessage).toContain(taskIdOf('failing'));
	});

	test('a task that failed has given its place of the day back', async () => {
		const refusalOf = async (count: number): Promise<string> => {
			const known = (await executionsOf('failing')).length;
			await n8n.rest.callWebhook('failing', { prompts: Array.from({ length: count }, () => 'again') });
			const [latest] = await waitFor(
				async () => await executionsOf('failing'),
				(all) => all.length > known && /error|waiting/.test(all.find(isParent)?.status ?? ''),
				'the answer of the limit',
				60_000,
			).then((all) => all.filter(isParent));
			return (await n8n.rest.getExecution(latest?.id ?? '')).errorMessage ?? 'parked';
		};
		// Two are too many, but none has been ordered.
		expect(await refusalOf(2)).toMatch(/Max Videos per Day is 1, but 2 videos were asked for$/);
		expect(await refusalOf(1)).toBe('parked');
		expect(await refusalOf(1)).toMatch(/today this node has ordered 1 already/);
	});

	// If the parked execution were not saved after an error, n8n would not find it when it starts again, and the workflow
	// would wait for ever.
	test('a kill within a poll begins the waiting again, also where errors are not saved', async () => {
		const hangs = api.fault({
			on: 'read',
			when: (_n, { taskId }) => taskId === taskIdOf('killed'),
			do: { kind: 'hang' },
		});
		await waitFor(
			() => hangs.hits,
			(hits) => hits > 0,
			'the poll that hangs',
			limitMs,
		);
		await n8n.kill();
		hangs.remove();
		await n8n.restart();
		const parent = (await executionsOf('killed')).find(isParent);
		expect(await leftOf('killed')).toEqual([
			'integrated: crashed',
			guard,
			'integrated: success',
			'webhook: success',
		]);
		const items = (await n8n.rest.getExecution(parent?.id ?? '')).itemsOf('Kling Omni');
		expect(items.map(({ json }) => json)).toEqual([
			expect.objectContaining({ taskId: taskIdOf('killed'), status: 'completed' }),
		]);
		expect(api.books.accepted.filter(({ request }) => request.prompt === 'killed')).toHaveLength(1);
	});
});
