import type { IExecuteFunctions } from 'n8n-workflow';
import { runFailed } from '../generation/failures/runFailed';
import type { Outcome } from '../generation/Outcome';
import type { Operation } from '../operations/Run';
import { selectOperation } from '../operations/selectOperation';
import { createRun } from './createRun';
import { failAll } from './failAll';
import { tellStopped } from './tellStopped';

/** What came of all items, and whether it was a round of the parked workflow. */
export interface Performed {
	outcomes: Outcome[];
	isRound: boolean;
}

/** Does what the user chose, for all items. */
export async function perform(context: IExecuteFunctions): Promise<Performed> {
	const itemCount = context.getInputData().length;
	const selected = selectOperation({
		resource: context.getNodeParameter('resource', 0, ''),
		operation: context.getNodeParameter('operation', 0, ''),
		round: context.getNodeParameter('round', 0, ''),
	});
	if ('failure' in selected) return { outcomes: failAll(itemCount, selected.failure), isRound: false };
	const { operation, isRound } = selected;
	const performed = run(context, operation, isRound);
	// Where n8n goes on with an error, one that is thrown here would pass the input items on as if all had gone well.
	const mayThrow = !context.continueOnFail() || isRound;
	const outcomes = await (mayThrow
		? performed
		: performed.catch((error: unknown) => failAll(itemCount, runFailed(error))));
	return { outcomes, isRound };
}

async function run(context: IExecuteFunctions, operation: Operation, isRound: boolean): Promise<Outcome[]> {
	const created = await createRun(context, isRound);
	if ('failure' in created) return failAll(context.getInputData().length, created.failure);
	let outcomes: Outcome[] | undefined;
	try {
		outcomes = await operation(created.run);
		return outcomes;
	} finally {
		await created.run.journal.close();
		tellStopped(context, created.run.journal);
		created.run.releaseToolCalls(outcomes?.every((outcome) => 'json' in outcome) === true);
	}
}
