import { parse, stringify } from 'flatted';
import {
	deepCopy,
	ManualExecutionCancelledError,
	NodeOperationError,
	WorkflowOperationError,
} from 'n8n-workflow';
import type {
	IDataObject,
	INodeExecutionData,
	IRunExecutionData,
	ITaskData,
	IWorkflowBase,
} from 'n8n-workflow';

/** n8n's crash recovery knows that a node had finished, but no longer what it put out. */
const recoveredItems: INodeExecutionData[][] = [[{ json: { isArtificialRecoveredEventItem: true } }]];

/**
 * What n8n's database and event log hold of a running execution: its data as first stored, the progress saved since
 * (only with the workflow setting `saveExecutionProgress`), and which nodes were seen to start and to finish.
 */
export class StoredExecution {
	private initial = '';
	private initialWorkflow?: IWorkflowBase;
	private staticData?: IDataObject;
	private readonly events: Array<{ node: string; finished: boolean; progress?: string }> = [];

	begin(data: IRunExecutionData, workflow: IWorkflowBase): void {
		this.initial = stringify(data);
		this.initialWorkflow = deepCopy(workflow);
		// Changed in place while the execution runs; without one from the start, n8n stores none with the execution.
		this.staticData = workflow.staticData;
	}

	/** The workflow as n8n keeps it with the execution, apart from the one that people edit. */
	get workflow(): IWorkflowBase {
		if (!this.initialWorkflow) throw new Error('The execution has not begun');
		return deepCopy({ ...this.initialWorkflow, staticData: this.staticData });
	}

	/** The same, had the process been killed before the execution ended. */
	get workflowAfterCrash(): IWorkflowBase {
		return deepCopy({ ...this.workflow, staticData: this.initialWorkflow?.staticData });
	}

	nodeStarted(node: string): void {
		this.events.push({ node, finished: false });
	}

	nodeFinished(node: string, data: IRunExecutionData, saveProgress: boolean): void {
		if (saveProgress) data.resultData.lastNodeExecuted = node;
		this.events.push({ node, finished: true, ...(saveProgress && { progress: stringify(data) }) });
	}

	/** Passes execution data through the format of n8n's database. */
	static copy(data: IRunExecutionData): IRunExecutionData {
		return parse(stringify(data)) as IRunExecutionData;
	}

	/** The data of an execution that Stop has ended: n8n writes back what it had read before it stopped the execution. */
	afterStop(): IRunExecutionData {
		const data = parse(this.lastSaved(this.events)) as IRunExecutionData;
		data.resultData.error = new ManualExecutionCancelledError('');
		return data;
	}

	private lastSaved(events: typeof this.events): string {
		return events.flatMap(({ progress }) => progress ?? []).at(-1) ?? this.initial;
	}

	/**
	 * The data that n8n offers for a retry after its process was killed while the node `during` ran, and after its crash
	 * recovery amended it at the next start. Without an event log (`withEventLog` false) n8n amends nothing.
	 */
	afterCrash(workflow: IWorkflowBase, during: string, withEventLog: boolean): IRunExecutionData {
		const starts = this.events.filter(({ node, finished }) => node === during && !finished);
		const lastStart = starts.at(-1);
		if (!lastStart) throw new Error(`The node "${during}" never started, so nothing can crash while it runs`);
		const before = this.events.slice(0, this.events.indexOf(lastStart) + 1);
		const data = parse(this.lastSaved(before)) as IRunExecutionData;
		if (withEventLog) this.amend(data, workflow, before);
		return data;
	}

	/** As `ExecutionRecoveryService.amend` does: in the order of the workflow's nodes, not in that of their runs. */
	private amend(data: IRunExecutionData, workflow: IWorkflowBase, events: typeof this.events): void {
		const { resultData } = data;
		for (const node of workflow.nodes) {
			const ofNode = events.filter((event) => event.node === node.name);
			if (ofNode.length === 0 || resultData.runData[node.name] !== undefined) continue;
			const task: ITaskData = { startTime: Date.now(), executionIndex: 0, executionTime: 0, source: [null] };
			if (ofNode.some(({ finished }) => finished)) {
				task.executionStatus = 'success';
				task.data = { main: recoveredItems };
			} else {
				task.executionStatus = 'crashed';
				task.error = new NodeOperationError(node, 'The process ended while this node ran');
				resultData.error = new WorkflowOperationError('The process ended before the workflow did');
			}
			resultData.lastNodeExecuted = node.name;
			resultData.runData[node.name] = [task];
		}
	}
}
