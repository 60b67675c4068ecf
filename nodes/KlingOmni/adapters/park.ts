import type { IExecuteFunctions, INodeExecutionData, IWorkflowBase } from 'n8n-workflow';
import type { Outcome } from '../generation/Outcome';
import { reasonOf } from '../generation/reasonOf';
import type { ParkedItem } from '../operations/ParkedItem';
import type { Parkable, Parking } from '../operations/Run';
import { labels } from '../parameters/labels';
import { isTool } from './isTool';
import { parkingWorkflow, type SaveSetting } from './parkingWorkflow';

/** Starts the waiting sub-workflow. n8n parks this execution together with it, and resumes both. */
export async function park(context: IExecuteFunctions, items: ParkedItem[]): Promise<Parking> {
	// Without an id it gets the parent's: only a workflow that n8n knows can be resumed.
	const code = parkingWorkflow(
		context.getNode(),
		!context.continueOnFail(),
		saveSetting(context, items),
	) as IWorkflowBase;
	const input: INodeExecutionData[] = items.map((item) => ({
		json: { ...item, parked: { ...item.parked } },
	}));
	const { id } = context.getWorkflow();
	try {
		const result = await context.executeWorkflow({ code }, input, undefined, {
			parentExecution: { executionId: context.getExecutionId(), workflowId: id ?? '' },
		});
		if (result.waitTill) return { kind: 'parked' };
		return { kind: 'ended', outcomes: (result.data[0] ?? []).map(toOutcome) };
	} catch (error) {
		return { kind: 'impossible', reason: reasonOf(error) };
	}
}

/** Files live as long as the parked execution does, so with files it stays; without, the workflow's own settings decide. */
function saveSetting(context: IExecuteFunctions, items: ParkedItem[]): SaveSetting {
	if (items.some(({ parked }) => 'delivery' in parked && parked.delivery.downloadVideo)) return 'all';
	const { saveDataSuccessExecution, saveManualExecutions } = context.getWorkflowSettings?.() ?? {};
	if (context.getMode() === 'manual' && saveManualExecutions === false) return 'none';
	return saveDataSuccessExecution ?? 'DEFAULT';
}

function toOutcome({ json, binary, pairedItem }: INodeExecutionData, at: number): Outcome {
	const itemIndex = typeof pairedItem === 'object' && 'item' in pairedItem ? pairedItem.item : at;
	return { itemIndex, json, binary };
}

/** Whether this execution can be parked, told before anything is ordered. */
export function mayPark(context: IExecuteFunctions, longestWaitMs: number): Parkable {
	if (isTool(context)) {
		const reason = 'An AI agent waits for its tool, so the node waited here instead of in the background.';
		return { kind: 'no', reason };
	}
	// Came with n8n 2.33; before, a parked node puts out its input, or hides that its waiting failed.
	const isRecent = typeof (context as { onExecutionFinish?: unknown }).onExecutionFinish === 'function';
	if (!isRecent) {
		const reason = 'Waiting in the background needs n8n 2.33 or later, so the node waited here.';
		return { kind: 'no', reason };
	}
	const { id } = context.getWorkflow();
	if (id === undefined || id === '' || id === 'new' || context.getExecutionId() === undefined) {
		return { kind: 'refused', reason: 'needs a workflow that has been saved. Save it, then run it again' };
	}
	const seconds = Number(context.getWorkflowSettings?.().executionTimeout ?? -1);
	if (seconds > 0 && seconds * 1000 < longestWaitMs) {
		return {
			kind: 'refused',
			reason: `does not fit this workflow: its own Timeout Workflow setting ends it after ${seconds} seconds, but ${labels.timeout} allows ${longestWaitMs / 60_000} minutes. Lower the one or raise the other`,
		};
	}
	return { kind: 'yes' };
}
