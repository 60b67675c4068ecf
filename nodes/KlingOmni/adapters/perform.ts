import type { IExecuteFunctions } from 'n8n-workflow';
import { unforeseen } from '../generation/failures/unforeseen';
import type { Outcome } from '../generation/Outcome';
import type { Operation } from '../operations/Run';
import { selectOperation } from '../operations/selectOperation';
import { createRun } from './createRun';
import { failAll } from './failAll';

/** What came of all items, and whether it was a round of the parked workflow. */
export interface Performance {
	outcomes: Outcome[];
	isRound: boolean;
}

/** Does what the user chose, for all items. */
export async function perform(context: IExecuteFunctions): Promise<Performance> {
	const itemCount = context.getInputData().length;
	const selected = selectOperation({
		resource: context.getNodeParameter('resource', 0),
		operation: context.getNodeParameter('operation', 0),
		round: context.getNodeParameter('round', 0, ''),
	});
	if ('failure' in selected) return { outcomes: failAll(itemCount, selected.failure), isRound: false };
	const { operation, isRound } = selected;
	try {
		return { outcomes: await run(context, operation, isRound), isRound };
	} catch (error) {
		// If this threw, n8n would pass the input items on as if all had gone well. A round ends by n8n's own rules.
		if (!context.continueOnFail() || isRound) throw error;
		return { outcomes: failAll(itemCount, unforeseen(error)), isRound };
	}
}

async function run(context: IExecuteFunctions, operation: Operation, isRound: boolean): Promise<Outcome[]> {
	const created = await createRun(context, isRound);
	if ('failure' in created) return failAll(context.getInputData().length, created.failure);
	let outcomes: Outcome[] | undefined;
	try {
		outcomes = await operation(created.run);
		return outcomes;
	} finally {
		created.run.releaseToolCalls(outcomes?.every((outcome) => 'json' in outcome) === true);
	}
}
