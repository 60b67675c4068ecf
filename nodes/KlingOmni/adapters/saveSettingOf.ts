import type { IExecuteFunctions } from 'n8n-workflow';
import type { SaveSetting } from './inlineWorkflow';

/** Whether the workflow keeps this execution when it has ended well; for a run by hand it has a setting of its own. */
export function saveSettingOf(context: IExecuteFunctions): SaveSetting {
	const { saveDataSuccessExecution, saveManualExecutions } = context.getWorkflowSettings?.() ?? {};
	if (context.getMode() === 'manual' && saveManualExecutions === false) return 'none';
	return saveDataSuccessExecution ?? 'DEFAULT';
}
