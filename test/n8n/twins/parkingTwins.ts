import type { IWorkflowBase } from 'n8n-workflow';
import type { Execution } from '../support/Execution';
import type { HarnessTwin } from '../support/HarnessTwin';
import { outlineOf } from '../support/outlineOf';
import { seenBy } from '../support/seenBy';
import { twinWorkflow } from '../support/twinWorkflow';
import { waitFor } from '../support/waitFor';

/** Start → Look → Wait, until its address is called → Ends. n8n runs it inline, under the id of the workflow that calls it. */
const subWorkflow = (failures: number): Partial<IWorkflowBase> => {
	const { nodes, connections, settings } = twinWorkflow('Sub-workflow', [
		{ name: 'Look', parameters: { action: 'look' } },
		{
			name: 'Wait',
			type: 'n8n-nodes-base.wait',
			typeVersion: 1.1,
			parameters: { resume: 'webhook' },
			webhookId: 'wait',
		},
		{ name: 'Ends', parameters: { action: 'count', value: 'a video', failures } },
	]);
	const start = {
		name: 'Start',
		type: 'n8n-nodes-base.executeWorkflowTrigger',
		typeVersion: 1.1,
		parameters: { inputSource: 'passthrough' },
	};
	const placed = [start, ...nodes.slice(1)].map((node) => ({
		id: node.name,
		typeVersion: 1,
		position: [0, 0] as [number, number],
		...node,
	}));
	return { name: 'Sub-workflow', nodes: placed, connections, settings };
};

const parking = (failures: number) =>
	twinWorkflow(failures ? 'parking-in-vain' : 'parking', [
		{ name: 'Before', parameters: { action: 'look' } },
		{ name: 'Parks', parameters: { action: 'delegate', value: JSON.stringify(subWorkflow(failures)) } },
		{ name: 'After', parameters: { action: 'look' } },
	]);

/** Engine.resume, and what createAdditionalData makes of a sub-workflow. */
export function parkingTwins(twin: () => HarnessTwin): void {
	describe.each([
		['ends', 0],
		['fails', 1],
	])('an execution parked on a sub-workflow that %s', (_how, failures) => {
		test('is stored, goes on under its id and ends in the same way', async () => {
			const { engine, n8n } = twin();
			const parked = await n8n.rest.waitForExecution(await twin().begin(parking(failures), {}), ['waiting']);
			const executeWorkflow = async () => ({
				executionId: '9',
				data: [[{ json: {} }]],
				waitTill: new Date(),
			});
			const imitated = await twin().runModel(parking(failures), {}, { executeWorkflow });
			expect(imitated.status).toBe(parked.status);
			expect(outlineOf(imitated.runExecutionData)).toEqual(outlineOf(parked.data));

			const child = await endSubWorkflow(twin(), parked);
			const real = await n8n.rest.waitForExecution(parked.id);
			const [items, error] = [child.itemsOf('Ends'), child.data.resultData.error];
			const model = await engine.resume(imitated, error ? { error } : { items });

			expect([model.executionId === imitated.executionId, model.mode]).toEqual([
				real.id === parked.id,
				real.summary.mode,
			]);
			expect([model.status, model.error?.message]).toEqual([real.status, real.errorMessage]);
			expect(outlineOf(model.runExecutionData)).toEqual(outlineOf(real.data));
			for (const node of ['Parks', 'After'])
				expect(seenBy(node, model.runExecutionData)).toEqual(seenBy(node, real.data));
			expect(real.status).toBe(failures ? 'error' : 'success');
		});
	});
}

/** Calls the address that the sub-workflow of a parked execution waits for; gives the sub-workflow once it has ended. */
async function endSubWorkflow({ n8n }: HarnessTwin, parked: Execution): Promise<Execution> {
	const { rest } = n8n;
	const [id] = parked.data.executionData?.nodeExecutionStack[0]?.metadata?.waitingChildExecutionIds ?? [];
	const child = await rest.waitForExecution(id ?? '', ['waiting']);
	const address = new URL(String(child.itemsOf('Look')[0]?.json.resumeUrl));
	await waitFor(
		async () => await rest.send('GET', `${address.pathname}${address.search}`),
		({ status }) => status < 300,
		'the sub-workflow to be resumed',
	);
	return await rest.waitForExecution(child.id);
}
