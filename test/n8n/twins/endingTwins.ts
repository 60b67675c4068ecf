import type { HarnessTwin, Twins } from '../support/HarnessTwin';
import { outlineOf } from '../support/outlineOf';
import { seenBy } from '../support/seenBy';
import { twinWorkflow } from '../support/twinWorkflow';
import { waitFor } from '../support/waitFor';

const nodes = (parameters: object) => [
	{ name: 'Before', parameters: { action: 'look' } },
	{ name: 'Fixture', parameters: { action: 'witness', ms: '={{ $json.json.body.ms }}', ...parameters } },
];

const expectSame = ({ model, real }: Twins) => {
	expect([model.status, model.mode]).toEqual([real.status, real.summary.mode]);
	expect(outlineOf(model.runExecutionData)).toEqual(outlineOf(real.data));
	for (const node of ['Before', 'Fixture'])
		expect(seenBy(node, model.runExecutionData)).toEqual(seenBy(node, real.data));
};

/** What Run stores of an execution that does not run to its end by itself, and what a retry makes of that. */
export function endingTwins(twin: () => HarnessTwin): void {
	describe('an execution', () => {
		test('that is refused for a missing parameter runs nothing, and its retry neither', async () => {
			// Production refuses such a workflow on publishing.
			const workflow = twinWorkflow('refused', nodes({ must: '' }));
			workflow.nodes[0] = { name: 'Start', type: 'n8n-nodes-base.manualTrigger', parameters: {} };
			const { rest } = twin().n8n;
			const id = await rest.runManually(await rest.createWorkflow(workflow), 'Start');
			const refused = {
				model: await twin().runModel(workflow, {}, { mode: 'manual' }),
				real: await rest.waitForExecution(id),
			};
			expectSame(refused);
			expect(refused.model.error?.message).toBe(refused.real.errorMessage);
			expectSame(await twin().retry(refused));
		});

		test.each([
			['stopped', {}],
			['stopped-saving', { saveExecutionProgress: true }],
		])('that is %s leaves the same, and its retry starts at the same node', async (name, settings) => {
			const workflow = twinWorkflow(name, nodes({ value: 'a' }), settings);
			const { rest } = twin().n8n;
			const id = await twin().begin(workflow, { ms: 60_000 });
			await twin().nodeBegins('Fixture', id);
			await rest.stopExecution(id);
			const run = twin().runModel(workflow, { ms: 60_000 });
			await waitFor(
				() => run.nodesStarted,
				(started) => started.includes('Fixture'),
				'the node of the harness to start',
			);
			run.stop();
			const stopped = { model: await run, real: await rest.waitForExecution(id) };
			expect(stopped.model.status).toBe(stopped.real.status);
			expectSame(await twin().retry(stopped));
		});
	});
}
