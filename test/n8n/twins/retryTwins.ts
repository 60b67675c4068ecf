import type { INode, IRunExecutionData } from 'n8n-workflow';
import type { HarnessTwin, Twins } from '../support/HarnessTwin';
import { outlineOf } from '../support/outlineOf';
import { seenBy } from '../support/seenBy';
import { twinWorkflow } from '../support/twinWorkflow';

const failing = (name: string, failures: number) =>
	twinWorkflow(name, [
		{ name: 'Before', parameters: { action: 'look' } },
		{ name: 'Fails', parameters: { action: 'witness', value: 'a', failures } },
		{ name: 'After', parameters: { action: 'look' } },
	]);

/** What is the same before and after, of that which tells one execution from another. */
const keptOf = (before: IRunExecutionData, after: IRunExecutionData) => ({
	resumeToken: before.resumeToken === after.resumeToken,
	runtimeData:
		before.executionData?.runtimeData?.establishedAt === after.executionData?.runtimeData?.establishedAt,
	signature: signatureOf(before) === signatureOf(after),
});

const signatureOf = ({ resultData }: IRunExecutionData) =>
	resultData.runData.Before?.[0]?.data?.main?.[0]?.[0]?.json.resumeUrl;

const replace = (nodes: INode[]) => {
	for (const node of nodes) if (node.name === 'Fails') node.parameters.value = 'changed';
};

/** prepareRetry, Engine.retry, and what createAdditionalData and Run give a node to see. */
export function retryTwins(twin: () => HarnessTwin): void {
	describe('Retry execution', () => {
		let failed: Twins;

		beforeAll(async () => {
			failed = await twin().run(failing('retry', 1), {});
		});

		test('starts with what a failed execution left', () => {
			const { model, real } = failed;
			expect([model.status, model.mode]).toEqual([real.status, real.summary.mode]);
			expect(outlineOf(model.runExecutionData)).toEqual(outlineOf(real.data));
			expect(model.error?.message).toBe(real.errorMessage);
		});

		test.each([
			['the original workflow', undefined],
			['the workflow saved now', replace],
		])('with %s, runs the failed node again over what it had kept', async (_which, change) => {
			const { model, real } = await twin().retry(failed, change);
			expect([model.status, model.mode]).toEqual([real.status, real.summary.mode]);
			expect(outlineOf(model.runExecutionData)).toEqual(outlineOf(real.data));
			for (const node of ['Before', 'Fails', 'After'])
				expect(seenBy(node, model.runExecutionData)).toEqual(seenBy(node, real.data));
			expect(keptOf(failed.model.runExecutionData, model.runExecutionData)).toEqual(
				keptOf(failed.real.data, real.data),
			);
			expect(seenBy('Fails', real.data)).toMatchObject([
				{ counts: { inContext: 2, inStore: change ? 0 : 1 } },
			]);
		});
	});
}
