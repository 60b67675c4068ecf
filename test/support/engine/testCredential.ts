import './engineFolder';
import { ExecuteContext, ExecutionLifecycleHooks, RoutingNode } from 'n8n-core';
import { createEmptyRunExecutionData, deepCopy, NodeConnectionTypes, Workflow } from 'n8n-workflow';
import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	INode,
	INodeCredentialTestResult,
	INodeExecutionData,
	INodeType,
	IWorkflowBase,
} from 'n8n-workflow';
import { createAdditionalData } from './createAdditionalData';
import type { EngineCredentials } from './EngineCredentials';
import { RunRecord } from './RunRecord';

interface Cause {
	code?: string;
	response?: { status: number; statusText?: string };
}

interface RequestError extends Error {
	cause?: Cause;
	/** Of a NodeApiError: the cause again, also where jest keeps n8n from knowing an error of Node.js as one. */
	errorResponse?: Cause;
}

const node: INode = {
	id: 'temp',
	name: 'Temp-Node',
	type: 'n8n-nodes-base.noOp',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/** A declarative node whose one request is the credential's test. */
const requestNode = (type: string, { request }: ICredentialTestRequest): INodeType => ({
	description: {
		name: node.type,
		displayName: node.name,
		description: '',
		group: ['transform'],
		version: 1,
		defaults: { name: node.name },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: type, required: true }],
		properties: [
			{
				displayName: 'Temp',
				name: 'temp',
				type: 'string',
				default: '',
				routing: { request: deepCopy(request) },
			},
		],
	},
});

const failure = (error: RequestError, { rules = [] }: ICredentialTestRequest): INodeCredentialTestResult => {
	const { response, code } = error.cause ?? error.errorResponse ?? {};
	const rule = rules.find(
		({ type, properties }) => type === 'responseCode' && properties.value === response?.status,
	);
	if (rule) return { status: 'Error', message: rule.properties.message };
	if (response) {
		return {
			status: 'Error',
			message: response.statusText || `Received HTTP status code: ${response.status}`,
		};
	}
	return { status: 'Error', message: code ?? error.message };
};

const valueAt = (json: unknown, path: string): unknown =>
	path
		.split('.')
		.reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], json);

/**
 * Tests a credential as the Save button does: the request goes through n8n-core's RoutingNode; judging the answer by the
 * test's rules is done here in the way of n8n's `CredentialsTester`.
 */
export async function testCredential(
	credentials: EngineCredentials,
	type: string,
	data: ICredentialDataDecryptedObject,
): Promise<INodeCredentialTestResult> {
	const { test } = credentials.getType(type);
	if (!test) return { status: 'Error', message: 'No testing function found for this credential.' };
	const nodeType = requestNode(type, test);
	const tested: INode = { ...node, credentials: { [type]: { id: type, name: type } } };
	const nodeTypes = {
		getByName: () => nodeType,
		getByNameAndVersion: () => nodeType,
		getKnownTypes: () => ({}),
	};
	const now = new Date();
	const saved: IWorkflowBase = {
		id: 'test',
		name: 'test',
		nodes: [tested],
		connections: {},
		active: false,
		isArchived: false,
		createdAt: now,
		updatedAt: now,
		activeVersionId: null,
	};
	const workflow = new Workflow({ ...saved, nodeTypes });
	const additionalData = createAdditionalData({
		workflow: saved,
		executionId: '',
		credentialsHelper: credentials,
		hooks: new ExecutionLifecycleHooks('internal', '', saved),
		record: new RunRecord(undefined),
	});
	const decrypted = {
		id: type,
		name: type,
		type,
		data: credentials.resolve(additionalData, data, type, 'internal'),
	};
	const input = { main: [[{ json: {} }]] };
	const context = new ExecuteContext(
		workflow,
		tested,
		additionalData,
		'internal',
		createEmptyRunExecutionData(),
		0,
		[],
		input,
		{ node: tested, data: {}, source: null },
		[],
	);
	let output: INodeExecutionData[][] | null | undefined;
	try {
		output = await new RoutingNode(context, nodeType, decrypted).runNode();
	} catch (error) {
		return failure(error as RequestError, test);
	}
	for (const { type: kind, properties } of test.rules ?? []) {
		if (kind !== 'responseSuccessBody') continue;
		if (valueAt(output?.[0]?.[0]?.json, properties.key) === properties.value) {
			return { status: 'Error', message: properties.message };
		}
	}
	return { status: 'OK', message: 'Connection successful!' };
}
