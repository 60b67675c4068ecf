import type { IDataObject, IExecuteFunctions, INodeExecutionData, IWorkflowBase } from 'n8n-workflow';
import type { ParkedItem } from '../generation/ParkedTask';
import type { Outcome, Parking } from '../operations/Run';
import { parkingWorkflow } from './parkingWorkflow';

/** Starts the waiting sub-workflow. n8n parks this execution together with it, and resumes both. */
export async function park(context: IExecuteFunctions, items: ParkedItem[]): Promise<Parking> {
	// Without an id it gets the parent's: only a workflow that n8n knows can be resumed.
	const code = parkingWorkflow(context.getNode(), !context.continueOnFail()) as IWorkflowBase;
	const input: INodeExecutionData[] = items.map((item) => ({ json: item as unknown as IDataObject }));
	const { id } = context.getWorkflow();
	try {
		const result = await context.executeWorkflow({ code }, input, undefined, {
			parentExecution: { executionId: context.getExecutionId(), workflowId: id ?? '' },
		});
		if (result.waitTill) return { kind: 'parked' };
		return { kind: 'ended', outcomes: (result.data[0] ?? []).map(toOutcome) };
	} catch (error) {
		return { kind: 'impossible', reason: error instanceof Error ? error.message : String(error) };
	}
}

function toOutcome({ json, binary, pairedItem }: INodeExecutionData, at: number): Outcome {
	const itemIndex = typeof pairedItem === 'object' && 'item' in pairedItem ? pairedItem.item : at;
	return { itemIndex, json, binary };
}

/**
 * Whether this execution can be parked, told before anything is bought. `here` is a reason to wait here instead, `refused`
 * one to buy nothing, since waiting here is not what was asked for and would not work either.
 */
export function mayPark(
	context: IExecuteFunctions,
	longestWaitMs: number,
): { here?: string; refused?: string } {
	const isTool = context.getNode().type.endsWith('Tool') || context.isToolExecution?.() === true;
	if (isTool)
		return { here: 'An AI agent waits for its tool, so the node waited here instead of in the background.' };
	// Came with n8n 2.33; before, a parked node puts out its input, or hides that its waiting failed.
	const isRecent = typeof (context as { onExecutionFinish?: unknown }).onExecutionFinish === 'function';
	if (!isRecent)
		return { here: 'Waiting in the background needs n8n 2.33 or later, so the node waited here.' };
	const { id } = context.getWorkflow();
	if (id === undefined || id === '' || id === 'new' || context.getExecutionId() === undefined) {
		return { refused: 'needs a workflow that has been saved. Save it, then run it again' };
	}
	const seconds = Number(context.getWorkflowSettings?.().executionTimeout ?? -1);
	if (seconds > 0 && seconds * 1000 < longestWaitMs) {
		return {
			refused: `does not fit this workflow: its own Timeout Workflow setting ends it after ${seconds} seconds, but Options › Timeout (Minutes) allows ${longestWaitMs / 60_000} minutes. Lower the one or raise the other`,
		};
	}
	return {};
}
