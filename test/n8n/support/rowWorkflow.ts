import type { INodeParameters } from 'n8n-workflow';
import type { WorkflowDefinition } from './WorkflowDefinition';

const to = (node: string) => ({ main: [[{ node, type: 'main' as const, index: 0 }]] });

/** Started by hand → one row → Kling Omni. */
export function rowWorkflow(
	name: string,
	credentialId: string,
	row: Record<string, unknown>,
	parameters: INodeParameters,
): WorkflowDefinition {
	return {
		name,
		nodes: [
			{ name: 'By Hand', type: 'n8n-nodes-base.manualTrigger', parameters: {} },
			{
				name: 'Row',
				type: 'n8n-nodes-base.set',
				typeVersion: 3.4,
				parameters: { mode: 'raw', jsonOutput: JSON.stringify(row) },
			},
			{
				name: 'Kling Omni',
				type: 'n8n-nodes-kling-omni.klingOmni',
				parameters: { prompt: 'A boat', ...parameters },
				credentials: { xComputeApi: { id: credentialId, name: 'Kling Omni (xCompute) API' } },
			},
		],
		connections: { 'By Hand': to('Row'), Row: to('Kling Omni') },
	};
}
