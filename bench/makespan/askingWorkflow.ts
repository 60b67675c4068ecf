import type { WorkflowDefinition } from '../../test/n8n/support/WorkflowDefinition';

/**
 * What people build without a node for it, as n8n's own templates do: HTTP Request → Wait → HTTP Request → If, and back to
 * Wait. All items go round together, so that the slowest ends it; each round asks for all that are not done.
 * @param path of the webhook that starts it; its body holds `prompts`
 */
export function askingWorkflow(
	path: string,
	url: string,
	credentialId: string,
	seconds: number,
): WorkflowDefinition {
	const http = {
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		credentials: { httpHeaderAuth: { id: credentialId, name: 'Key' } },
	};
	const authentication = { authentication: 'genericCredentialType', genericAuthType: 'httpHeaderAuth' };
	const to = (node: string) => [{ node, type: 'main' as const, index: 0 }];
	return {
		name: path,
		settings: { executionOrder: 'v1' },
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
				...http,
				name: 'Submit',
				parameters: {
					...authentication,
					method: 'POST',
					url: `${url}/v1/videos/generations`,
					sendBody: true,
					specifyBody: 'json',
					jsonBody: "={{ { model: 'kling-v3-omni', prompt: $json.prompt } }}",
				},
			},
			{
				name: 'Wait',
				type: 'n8n-nodes-base.wait',
				typeVersion: 1.1,
				parameters: { amount: seconds, unit: 'seconds' },
			},
			{
				...http,
				name: 'Look',
				parameters: {
					...authentication,
					url: `=${url}/v1/tasks/{{ $json.data.id ?? $json.data[0].task_id }}`,
				},
			},
			{
				name: 'If',
				type: 'n8n-nodes-base.if',
				typeVersion: 1,
				parameters: {
					conditions: {
						string: [{ value1: '={{ $json.data.status }}', operation: 'equal', value2: 'completed' }],
					},
				},
			},
			{ name: 'Done', type: 'n8n-nodes-base.noOp', parameters: {} },
		],
		connections: {
			Webhook: { main: [to('Split')] },
			Split: { main: [to('Submit')] },
			Submit: { main: [to('Wait')] },
			Wait: { main: [to('Look')] },
			Look: { main: [to('If')] },
			If: { main: [to('Done'), to('Wait')] },
		},
	};
}
