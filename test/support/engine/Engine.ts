import { createRunExecutionData, deepCopy } from 'n8n-workflow';
import type {
	ICredentialDataDecryptedObject,
	IDataDeduplicator,
	INodeCredentialTestResult,
	INodeParameters,
	INodeTypeDescription,
	IRunExecutionData,
	IWorkflowBase,
} from 'n8n-workflow';
import { buildToolWorkflow, buildWorkflow } from './buildWorkflow';
import type { TestedNode } from './buildWorkflow';
import type { EngineCredentials } from './EngineCredentials';
import type { EngineFiles } from './EngineFiles';
import type { EngineNodeTypes } from './EngineNodeTypes';
import type {
	CrashOptions,
	NodeOptions,
	ResumeOptions,
	RetryOptions,
	RunResult,
	SubWorkflowRunner,
	ToolOptions,
	WorkflowOptions,
} from './engineTypes';
import { pickSettings } from './pickSettings';
import { prepareRetry } from './prepareRetry';
import { Run } from './Run';
import type { RunInput } from './Run';
import { StoredExecution } from './StoredExecution';
import type { StoredSubExecutions } from './StoredSubExecutions';
import { testCredential } from './testCredential';

export interface EngineParts {
	/** The node of the package that `node` and `tool` run: its first. */
	description: INodeTypeDescription;
	packageName: string;
	nodeTypes: EngineNodeTypes;
	credentials: EngineCredentials;
	files: EngineFiles;
	deduplicator?: IDataDeduplicator;
	executeWorkflow?: SubWorkflowRunner;
	subExecutions?: StoredSubExecutions;
}

/** The package in n8n's real engine. Made by `createEngine`; see there which parts are n8n's own. */
export class Engine {
	readonly files: EngineFiles;
	private lastId = 0;

	constructor(private readonly parts: EngineParts) {
		this.files = parts.files;
	}

	/** Decrypted credential data per type; what is changed here holds from the next request on. */
	get credentials(): Record<string, ICredentialDataDecryptedObject> {
		return this.parts.credentials.data;
	}

	/** The description of a node type under its full name, with the ending `Tool` as tools have it. */
	describe(type: string): INodeTypeDescription {
		return this.parts.nodeTypes.getByNameAndVersion(type).description;
	}

	/** Runs a workflow from its start node. */
	run({ nodes, connections, startNode, ...options }: WorkflowOptions): Run {
		const now = new Date();
		const workflow: IWorkflowBase = {
			id: options.workflowId ?? 'engine-workflow',
			name: 'Engine workflow',
			// Not structuredClone: under jest its objects are of another realm.
			nodes: deepCopy(nodes),
			connections,
			active: options.active ?? true,
			isArchived: false,
			createdAt: now,
			updatedAt: now,
			activeVersionId: null,
			settings: { executionOrder: 'v1', ...options.workflowSettings },
			staticData: options.staticData,
		};
		const first = workflow.nodes.find(({ name }) => name === (startNode ?? nodes[0]?.name));
		if (!first) throw new Error('The workflow has no node to start with');
		const items = options.items ?? [{ json: {} }];
		const nodeExecutionStack = [{ node: deepCopy(first), data: { main: [items] }, source: null }];
		return this.start({
			workflow,
			data: options.runExecutionData ?? createRunExecutionData({ executionData: { nodeExecutionStack } }),
			mode: options.mode ?? 'trigger',
			executionId: options.executionId,
			executeWorkflow: options.executeWorkflow,
			onStart: options.onStart,
		});
	}

	/** Runs the package's node with these parameters: Start → node → Main, and Failed on its error output. */
	node(parameters: INodeParameters, options: NodeOptions = {}): Run {
		return this.run({ ...options, ...buildWorkflow(this.subject(parameters, options), options) });
	}

	/** Lets an agent call the package's node as its tool. Its node Agent puts out one `{ observation }` per call. */
	tool(parameters: INodeParameters, options: ToolOptions): Run {
		return this.run({ ...options, ...buildToolWorkflow(this.subject(parameters, options), options) });
	}

	/** "Retry execution" of one that failed, was stopped by hand or waits: its data passes through the database's format. */
	retry(previous: RunResult, options: RetryOptions = {}): Run {
		const { status, stored, runExecutionData } = previous;
		const data = status === 'canceled' ? stored.afterStop() : StoredExecution.copy(runExecutionData);
		return this.startRetry(
			previous,
			{ data, succeeded: status === 'success', workflow: stored.workflow },
			options,
		);
	}

	/** "Retry execution" after the process was killed and started again: whatever was only in memory is lost. */
	retryAfterCrash(previous: RunResult, { during, eventLog = true, ...options }: CrashOptions = {}): Run {
		if (previous.mode === 'manual') throw new Error('n8n stores no data of a manual execution while it runs');
		const running = during ?? previous.calls.at(-1)?.node ?? '';
		const data = previous.stored.afterCrash(previous.workflow, running, eventLog);
		const workflow = previous.stored.workflowAfterCrash;
		return this.startRetry(previous, { data, succeeded: false, workflow }, options);
	}

	/** Goes on with a waiting execution, under the same id, as n8n does when its time or its sub-workflow is up. */
	resume(previous: RunResult, { items, error, executeWorkflow }: ResumeOptions = {}): Run {
		const data = StoredExecution.copy(previous.runExecutionData);
		const entry = data.executionData?.nodeExecutionStack[0];
		if (previous.status !== 'waiting' || !entry) throw new Error('Only a waiting execution can be resumed');
		if (items) entry.data = { main: [items] };
		if (error) entry.metadata = { ...entry.metadata, resumeError: error };
		const { executionId, mode, stored } = previous;
		return this.start({
			workflow: stored.workflow,
			data,
			mode,
			executionId,
			restartExecutionId: executionId,
			executeWorkflow,
		});
	}

	/** Tests credential data as n8n's Save button does. */
	async testCredential(
		type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<INodeCredentialTestResult> {
		return await testCredential(this.parts.credentials, type, data);
	}

	private startRetry(
		previous: RunResult,
		{
			data,
			succeeded,
			workflow: executed,
		}: { data: IRunExecutionData; succeeded: boolean; workflow: IWorkflowBase },
		{ loadWorkflow, executeWorkflow }: RetryOptions,
	): Run {
		// n8n takes the workflow kept with an execution for not active.
		const workflow = loadWorkflow ? deepCopy(previous.workflow) : { ...executed, active: false };
		loadWorkflow?.(workflow);
		const savedWorkflow = loadWorkflow && workflow;
		prepareRetry({ data, succeeded, savedWorkflow }, this.parts.nodeTypes);
		return this.start({ workflow, data, mode: 'retry', retryOf: previous.executionId, executeWorkflow });
	}

	private start(
		input: Omit<RunInput, 'nodeTypes' | 'credentials' | 'deduplicator' | 'subExecutions' | 'executionId'> &
			IdOption,
	): Run {
		const { files, executeWorkflow: answer, ...shared } = this.parts;
		files.activate();
		const executionId = input.executionId ?? String(++this.lastId);
		const executeWorkflow = input.executeWorkflow ?? answer;
		return new Run({ ...shared, ...input, executionId, executeWorkflow });
	}

	private subject(parameters: INodeParameters, options: Partial<TestedNode>): TestedNode {
		const { description } = this.parts;
		const known = (description.credentials ?? []).filter(({ name }) => name in this.credentials);
		return {
			...pickSettings(options),
			name: options.name ?? String(description.defaults.name ?? description.displayName),
			type: options.type ?? `${this.parts.packageName}.${description.name}`,
			typeVersion: options.typeVersion ?? 1,
			credentials:
				options.credentials ?? Object.fromEntries(known.map(({ name }) => [name, { id: name, name }])),
			// Nothing in the engine resumes what is parked, so a test that is about that says so.
			parameters: { waitMode: 'inProcess', ...parameters },
		};
	}
}

interface IdOption {
	executionId?: string;
}
