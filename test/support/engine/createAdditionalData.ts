/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on the developer's machine, never in n8n */
import './engineFolder';
import type * as Di from '@n8n/di';
import { ExternalSecretsProxy } from 'n8n-core';
import type { ExecutionLifecycleHooks } from 'n8n-core';
import { UserError } from 'n8n-workflow';
import type { ICredentialsHelper, IWorkflowBase, IWorkflowExecuteAdditionalData } from 'n8n-workflow';
import type { SubWorkflowRunner } from './engineTypes';
import { requireFromN8nCore } from './requireFromN8nCore';
import type { RunRecord } from './RunRecord';
import type { StoredSubExecutions } from './StoredSubExecutions';

const { Container } = requireFromN8nCore<typeof Di>('@n8n/di');

export interface AdditionalDataInput {
	workflow: IWorkflowBase;
	executionId: string;
	restartExecutionId?: string;
	credentialsHelper: ICredentialsHelper;
	hooks: ExecutionLifecycleHooks;
	record: RunRecord;
	executeWorkflow?: SubWorkflowRunner;
	subExecutions?: StoredSubExecutions;
}

// Nothing listens there: nodes only build addresses from it.
const url = 'http://n8n.test/';

const refuse = (what: string) => async (): Promise<never> => {
	throw new UserError(`The engine harness has no ${what}`);
};

/** What n8n's CLI hands to an execution: who it is, where the instance lives, credentials and sub-workflows. */
export function createAdditionalData(input: AdditionalDataInput): IWorkflowExecuteAdditionalData {
	const { record, executeWorkflow = refuse('sub-workflows') } = input;
	return {
		currentNodeExecutionIndex: 0,
		credentialsHelper: input.credentialsHelper,
		hooks: input.hooks,
		executionId: input.executionId,
		restartExecutionId: input.restartExecutionId,
		workflowId: input.workflow.id,
		workflowSettings: input.workflow.settings,
		userId: 'engine-user',
		variables: {},
		instanceBaseUrl: url,
		restApiUrl: `${url}rest`,
		formBaseUrl: `${url}form`,
		formWaitingBaseUrl: `${url}form-waiting`,
		formTestBaseUrl: `${url}form-test`,
		webhookBaseUrl: `${url}webhook`,
		webhookWaitingBaseUrl: `${url}webhook-waiting`,
		webhookTestBaseUrl: `${url}webhook-test`,
		mcpBaseUrl: `${url}mcp`,
		mcpTestBaseUrl: `${url}mcp-test`,
		externalSecretsProxy: Container.get(ExternalSecretsProxy),
		async executeWorkflow(workflow, _parent, options) {
			record.subWorkflows.push({ workflow, options });
			return await executeWorkflow(workflow, options);
		},
		sendDataToUI: (_type, data) => {
			record.uiMessages.push(data);
		},
		setExecutionStatus: () => undefined,
		logAiEvent: () => undefined,
		getRunExecutionData: async (executionId) => input.subExecutions?.read(executionId),
		getRuntimeCredential: async () => undefined,
		startRunnerTask: refuse('task runner'),
	};
}
