import { sleep } from 'n8n-workflow';
import { serve } from '../support/serve';
import { N8nInstance } from './support/N8nInstance';
import { klingWorkflow } from './support/klingWorkflow';
import { VideoService } from './support/VideoService';
import { waitFor } from './support/waitFor';
import type { WorkflowDefinition } from './support/WorkflowDefinition';

jest.setTimeout(400_000);

const node = 'Kling Omni';
const link = (name: string) => [{ node: name, type: 'main' as const, index: 0 }];
const rows = 5;
/** So many rounds of the loop have ended when n8n is killed. */
const ended = 3;

/** Behind the videos, a node that takes long: an upload, for example. */
function withUpload(workflow: WorkflowDefinition, url: string): WorkflowDefinition {
	const upload = { type: 'n8n-nodes-base.httpRequest', typeVersion: 4.2, parameters: { url } };
	const nodes = workflow.nodes.map((each) => (each.name === 'After' ? { name: 'After', ...upload } : each));
	return { ...workflow, nodes };
}

/** One row after the other, as Loop Over Items does. */
function inALoop(workflow: WorkflowDefinition): WorkflowDefinition {
	const loop = {
		name: 'Loop',
		type: 'n8n-nodes-base.splitInBatches',
		typeVersion: 3,
		parameters: { batchSize: 1 },
	};
	const connections = {
		...workflow.connections,
		Row: { main: [link('Loop')] },
		Loop: { main: [link('After'), link(node)] },
		[node]: { main: [link('Loop')] },
	};
	return { ...workflow, nodes: [...workflow.nodes, loop], connections };
}

describe('an n8n that is killed when the videos of a workflow have come out, or some of them', () => {
	let service: VideoService;
	let closeUpload: () => Promise<void>;
	let uploads = 0;
	const ids = new Map<string, string>();
	const isUp = { mayEnd: false };

	const begin = async (
		path: string,
		waitMode: string,
		change: (workflow: WorkflowDefinition) => WorkflowDefinition,
	) => {
		const { rest } = service.n8n;
		const parameters = { waitMode };
		const id = await rest.createWorkflow(
			change(klingWorkflow({ path, credentialId: service.credentialId, parameters })),
		);
		ids.set(path, id);
		await rest.activateWorkflow(id);
		const prompts = Array.from({ length: rows }, (_none, at) => `${path} ${at}`);
		await rest.callWebhook(path, { prompts });
	};
	const bought = (path: string) =>
		service.standIn.books.accepted.filter(({ request }) => request.prompt.startsWith(`${path} `));
	/** Presses Retry, if n8n does not go on by itself. @returns the tasks whose videos reached the node behind */
	const outcomeOf = async (path: string) => {
		const { rest } = service.n8n;
		const [first] = (await rest.listExecutions(ids.get(path) ?? '')).filter(({ mode }) => mode === 'webhook');
		let execution = await rest.waitForExecution(first?.id ?? '', undefined, 200_000);
		const hadToRetry = execution.status !== 'success';
		if (hadToRetry)
			execution = await rest.waitForExecution(await rest.retryExecution(execution.id), undefined, 200_000);
		const came = execution.data.resultData.runData[node]?.flatMap((run) => run.data?.main?.[0] ?? []) ?? [];
		// n8n puts an item of its own where a run was lost, and may keep an earlier run of the node.
		const taskIds = [...new Set(came.flatMap(({ json }) => json.taskId ?? []))];
		const after = execution.itemsOf('After').length;
		return { error: execution.errorMessage, hadToRetry, came: taskIds, after };
	};

	beforeAll(async () => {
		service = await VideoService.start({ taskMs: 3_000, idempotency: false });
		const upload = await serve((response) => {
			uploads++;
			if (isUp.mayEnd) response.end('{}');
		});
		closeUpload = upload.close;
		await begin('parked', 'background', (workflow) => withUpload(workflow, upload.url));
		// A video that is parked comes out after a minute; then one of each other kind is at the same point.
		await waitFor(
			() => Promise.resolve(uploads),
			(count) => count > 0,
			'the upload of the parked videos',
			150_000,
		);
		await begin('here', 'inProcess', (workflow) => withUpload(workflow, upload.url));
		await begin('loop', 'inProcess', inALoop);
		await service.standIn.until(() => bought('loop').length > ended && bought('here').length === rows);
		await waitFor(
			() => Promise.resolve(uploads),
			(count) => count > rows,
			'the upload of the other videos',
			30_000,
		);
		// On record within a second.
		await sleep(1_000);
		await service.n8n.kill();
		isUp.mayEnd = true;
		await service.n8n.restart();
	}, N8nInstance.startLimitMs + 300_000);

	afterAll(async () => {
		await service?.stop();
		await closeUpload?.();
	});

	test.each(['here', 'parked'])(
		'a Retry hands out again what had come out and buys nothing (%s)',
		async (path) => {
			const { error, came, after } = await outcomeOf(path);
			expect(error).toBeUndefined();
			expect([...came].sort()).toEqual(
				bought(path)
					.map(({ taskId }) => taskId)
					.sort(),
			);
			expect(bought(path)).toHaveLength(rows);
			expect(after).toBe(rows);
		},
	);

	test('a Retry hands out the rounds of a loop that had ended, and goes on with the others', async () => {
		const { error, came, after, hadToRetry } = await outcomeOf('loop');
		expect(error).toBeUndefined();
		expect(hadToRetry).toBe(true);
		expect(came).toEqual(bought('loop').map(({ taskId }) => taskId));
		expect(bought('loop')).toHaveLength(rows);
		expect(after).toBe(rows);
	});
});
