import type { INode, INodeParameters, IWorkflowSettings } from 'n8n-workflow';
import type { WorkflowDefinition } from './WorkflowDefinition';

export interface KlingWorkflow {
	/** Path of the webhook that starts it, and its name. */
	path: string;
	credentialId: string;
	parameters: INodeParameters;
	onError?: INode['onError'];
	settings?: IWorkflowSettings;
	/** Hashes the file of each item in a node behind, as a node that uploads it would read it. */
	hashFile?: boolean;
}

/**
 * Webhook → one item for each prompt of its body, as a row that also has an `error` and a `parked` → Kling Omni → After, and Failed on its
 * error output.
 */
export function klingWorkflow({
	path,
	credentialId,
	parameters,
	onError,
	settings,
	hashFile,
}: KlingWorkflow): WorkflowDefinition {
	const after = hashFile
		? {
				type: 'n8n-nodes-base.crypto',
				typeVersion: 1,
				parameters: {
					action: 'hash',
					type: 'SHA256',
					binaryData: true,
					dataPropertyName: 'sha256',
					encoding: 'hex',
				},
			}
		: { type: 'n8n-nodes-base.noOp', parameters: {} };
	return {
		name: path,
		settings: { executionOrder: 'v1', ...settings },
		nodes: [
			{
				name: 'Webhook',
				type: 'n8n-nodes-base.webhook',
				typeVersion: 2,
				parameters: { path, httpMethod: 'POST' },
			},
			{
				name: 'Split',
				type: 'n8n-nodes-base.splitOut',
				typeVersion: 1,
				parameters: { fieldToSplitOut: 'body.prompts', options: { destinationFieldName: 'prompt' } },
			},
			{
				name: 'Row',
				type: 'n8n-nodes-base.set',
				typeVersion: 3.4,
				parameters: {
					assignments: {
						assignments: ['error', 'parked'].map((name) => ({
							id: name,
							name,
							value: 'of the row',
							type: 'string',
						})),
					},
					includeOtherFields: true,
				},
			},
			{
				name: 'Kling Omni',
				type: 'n8n-nodes-kling-omni.klingOmni',
				typeVersion: 1,
				parameters: { prompt: '={{ $json.prompt }}', waitMode: 'inProcess', ...parameters },
				credentials: { xComputeApi: { id: credentialId, name: 'xCompute' } },
				...(onError === undefined ? {} : { onError }),
			},
			{ name: 'After', ...after },
			{ name: 'Failed', type: 'n8n-nodes-base.noOp', parameters: {} },
		],
		connections: {
			Webhook: { main: [[{ node: 'Split', type: 'main', index: 0 }]] },
			Split: { main: [[{ node: 'Row', type: 'main', index: 0 }]] },
			Row: { main: [[{ node: 'Kling Omni', type: 'main', index: 0 }]] },
			'Kling Omni': {
				main: [[{ node: 'After', type: 'main', index: 0 }], [{ node: 'Failed', type: 'main', index: 0 }]],
			},
		},
	};
}
