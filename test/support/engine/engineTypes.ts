import type {
	ExecuteWorkflowData,
	ExecuteWorkflowOptions,
	ExecutionError,
	ExecutionStatus,
	ICredentialDataDecryptedObject,
	ICredentialType,
	IDataObject,
	IExecuteWorkflowInfo,
	INode,
	INodeExecutionData,
	INodeType,
	IRunData,
	IRunExecutionData,
	IWorkflowBase,
	IWorkflowSettings,
	NodeExecutionHint,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import type { TestedNode, ToolShape, WorkflowShape } from './buildWorkflow';
import type { LogLine, NodeCall, SubWorkflowCall } from './RunRecord';
import type { StoredExecution } from './StoredExecution';
import type { StoredSubExecutions } from './StoredSubExecutions';

/** What answers `this.executeWorkflow(...)`: the place of n8n's CLI, which would start an execution of its own. */
export type SubWorkflowRunner = (
	workflow: IExecuteWorkflowInfo,
	options: ExecuteWorkflowOptions,
) => Promise<ExecuteWorkflowData>;

export interface EngineOptions {
	/** Folder of the built package (with package.json). Default: this repository. */
	packageDir?: string;
	/** Where n8n keeps files: `default` inside the execution, `filesystem` in a temporary folder. Default: `default`. */
	binaryMode?: 'default' | 'filesystem';
	/** Decrypted data per credential type, for example `{ xComputeApi: { apiKey, baseUrl } }`. */
	credentials?: Record<string, ICredentialDataDecryptedObject>;
	/** Give nodes a deduplication store, as n8n does. Without it its helpers throw, as in bare n8n-core. */
	dedup?: boolean;
	/** Further node types by full name, beside the package's and the stand-ins. */
	nodeTypes?: Record<string, INodeType>;
	/** Further credential types by name, beside the package's. */
	credentialTypes?: Record<string, ICredentialType>;
	/** Answers every sub-workflow call unless a run brings its own. Default: refuses. */
	executeWorkflow?: SubWorkflowRunner;
	/** Runs and stores those that are answered by nothing else, so that nodes can read them. */
	subExecutions?: StoredSubExecutions;
}

export interface RunOptions {
	/** Items of the start node; one empty item unless given. */
	items?: INodeExecutionData[];
	/** Default: `trigger`, a production execution. */
	mode?: WorkflowExecuteMode;
	executionId?: string;
	workflowId?: string;
	workflowSettings?: IWorkflowSettings;
	active?: boolean;
	staticData?: IDataObject;
	executeWorkflow?: SubWorkflowRunner;
	/** Starts from this state (stack, context, metadata) instead of from the start node. */
	runExecutionData?: IRunExecutionData;
	/** Called before the first node runs. */
	onStart?: (executionId: string) => void;
}

/** The switches of the node's Settings tab. */
export type NodeSettings = Pick<
	INode,
	| 'onError'
	| 'retryOnFail'
	| 'maxTries'
	| 'waitBetweenTries'
	| 'executeOnce'
	| 'alwaysOutputData'
	| 'disabled'
	| 'notes'
>;

export interface WorkflowOptions extends RunOptions {
	nodes: INode[];
	connections: IWorkflowBase['connections'];
	/** Name of the node the execution starts at. Default: the first one. */
	startNode?: string;
}

/** How to run one node: items and execution, its settings, and its name, type or credentials if not the package's. */
export type NodeOptions = RunOptions & NodeSettings & WorkflowShape & Partial<TestedNode>;

export type ToolOptions = RunOptions & NodeSettings & Partial<TestedNode> & ToolShape;

export interface RetryOptions {
	/** "Retry with currently saved workflow": changes a copy of the workflow into the one saved now. */
	loadWorkflow?: (saved: IWorkflowBase) => void;
	executeWorkflow?: SubWorkflowRunner;
}

export interface CrashOptions extends RetryOptions {
	/** The node that was running when the process was killed. Default: the one executed last. */
	during?: string;
	/** Whether n8n's event log outlived the crash. Default: true. */
	eventLog?: boolean;
}

/** What a parked execution goes on with: the items or the error of its sub-workflow, or neither (its own wait). */
export interface ResumeOptions {
	items?: INodeExecutionData[];
	error?: ExecutionError;
	executeWorkflow?: SubWorkflowRunner;
}

/** What became of an execution. Everything but `stored` and `calls` is as n8n's engine left it. */
export interface RunResult {
	executionId: string;
	mode: WorkflowExecuteMode;
	status: ExecutionStatus;
	error: ExecutionError | undefined;
	/** Items per node and output index, of the node's last run. All runs are in `runData`. */
	output: Record<string, INodeExecutionData[][]>;
	/** Execution hints of all nodes, in the order in which the nodes ran. */
	hints: NodeExecutionHint[];
	runData: IRunData;
	/** `customData` of the execution, as n8n's execution list shows it. */
	customData: Record<string, string>;
	/** What went to n8n's logger at info level or above. */
	logs: LogLine[];
	runExecutionData: IRunExecutionData;
	workflow: IWorkflowBase;
	/** Each execute() of a node of the package: one per try. */
	calls: NodeCall[];
	subWorkflows: SubWorkflowCall[];
	/** What `sendMessageToUI` sent; n8n sends it in manual mode only. */
	uiMessages: unknown[];
	/** What n8n's database would hold had the process been killed. */
	stored: StoredExecution;
}
