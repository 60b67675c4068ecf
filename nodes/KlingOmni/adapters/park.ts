import type { IExecuteFunctions, INodeExecutionData, IWorkflowBase } from 'n8n-workflow';
import { reasonOf } from '../generation/reasonOf';
import type { ParkedItem } from '../operations/ParkedItem';
import type { Parkable, Parking } from '../operations/Run';
import { labels } from '../parameters/labels';
import { guardWorkflow } from './guardWorkflow';
import type { SaveSetting } from './inlineWorkflow';
import { isRecentHost } from './isRecentHost';
import { isSavedWorkflow } from './isSavedWorkflow';
import { isTool } from './isTool';
import { parkingWorkflow } from './parkingWorkflow';
import { saveSettingOf } from './saveSettingOf';
import { toOutcome } from './toOutcome';

/**
 * Starts the sub-workflow that guards the waiting, or in it the one that waits. n8n parks this execution together with it,
 * and resumes both.
 */
export async function park(context: IExecuteFunctions, items: ParkedItem[]): Promise<Parking> {
	const isGuard = context.getNodeParameter('round', 0, '') === 'watch';
	const saved = isGuard ? savedIn(context.getInputData()) : saveSetting(context, items);
	const code = (
		isGuard
			? parkingWorkflow(context.getNode(), saved)
			: guardWorkflow(context.getNode(), !context.continueOnFail(), saved)
	) as IWorkflowBase;
	const input: INodeExecutionData[] = items.map((item) => ({
		json: { ...item, parked: { ...item.parked }, saved },
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
	return saveSettingOf(context);
}

/** What the execution that ordered has told its guard: the settings of the workflow are seen there only. */
function savedIn([first]: INodeExecutionData[]): SaveSetting {
	const saved = first?.json.saved;
	return saved === 'none' || saved === 'DEFAULT' ? saved : 'all';
}

/** Whether this execution can be parked, told before anything is ordered. */
export function mayPark(context: IExecuteFunctions, longestWaitMs: number): Parkable {
	if (isTool(context)) {
		const reason = 'An AI agent waits for its tool, so the node waited here instead of in the background.';
		return { kind: 'no', reason };
	}
	// Before, a parked node puts out its input, or hides that its waiting failed.
	if (!isRecentHost(context)) {
		const reason = 'Waiting in the background needs n8n 2.33 or later, so the node waited here.';
		return { kind: 'no', reason };
	}
	if (!isSavedWorkflow(context)) {
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
