/* eslint-disable @n8n/community-nodes/require-node-api-error -- runs on the developer's machine, never in n8n */
import './engineFolder';
import {
	establishExecutionContext,
	ExecutionLifecycleHooks,
	WorkflowExecute,
	WorkflowHasIssuesError,
} from 'n8n-core';
import { createRunExecutionData, deepCopy, Workflow } from 'n8n-workflow';
import type {
	IDataDeduplicator,
	IDataObject,
	IRun,
	IRunExecutionData,
	IWorkflowBase,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { createAdditionalData } from './createAdditionalData';
import type { EngineCredentials } from './EngineCredentials';
import type { EngineNodeTypes } from './EngineNodeTypes';
import type { RunResult, SubWorkflowRunner } from './engineTypes';
import { RunRecord } from './RunRecord';
import { StoredExecution } from './StoredExecution';
import type { StoredSubExecutions } from './StoredSubExecutions';

export interface RunInput {
	workflow: IWorkflowBase;
	data: IRunExecutionData;
	mode: WorkflowExecuteMode;
	executionId: string;
	/** The id again, when a waiting execution goes on. */
	restartExecutionId?: string;
	retryOf?: string;
	nodeTypes: EngineNodeTypes;
	credentials: EngineCredentials;
	deduplicator?: IDataDeduplicator;
	executeWorkflow?: SubWorkflowRunner;
	subExecutions?: StoredSubExecutions;
	onStart?: (executionId: string) => void;
}

/** One execution. Awaiting it gives its result; until then it can be watched and stopped. */
export class Run implements PromiseLike<RunResult> {
	readonly executionId: string;
	private readonly record: RunRecord;
	private readonly stored = new StoredExecution();
	readonly result: Promise<RunResult>;
	private cancel?: () => void;
	private stopped = false;

	constructor(private readonly input: RunInput) {
		this.executionId = input.executionId;
		this.record = new RunRecord(input.deduplicator);
		this.result = this.record.within(async () => await this.execute()).finally(() => this.record.end());
	}

	/** Resolves when a node of the package is first executed, or when the execution ends without that. */
	get nodeStarted(): Promise<void> {
		return this.record.nodeStarted;
	}

	/** The names of the nodes of the package that have been executed so far, once for each time. */
	get nodesStarted(): string[] {
		return this.record.calls.map(({ node }) => node);
	}

	/** Resolves when every execute() of the package begun so far has returned or thrown, whatever became of the run. */
	async nodeSettled(): Promise<void> {
		await this.record.nodeSettled();
	}

	/** Stops the execution as n8n's Stop button, a workflow timeout and a shutdown do. */
	stop(): void {
		this.stopped = true;
		this.record.within(() => this.cancel?.());
	}

	then<T = RunResult, E = never>(
		onResult?: ((result: RunResult) => T | PromiseLike<T>) | null,
		onError?: ((reason: unknown) => E | PromiseLike<E>) | null,
	): Promise<T | E> {
		return this.result.then(onResult, onError);
	}

	/** The order of n8n's `WorkflowRunner.run`: establish the context, store the data, then run. */
	private async execute(): Promise<RunResult> {
		const { workflow: saved, data, mode, nodeTypes, executionId } = this.input;
		const workflow = new Workflow({ ...saved, nodes: deepCopy(saved.nodes), nodeTypes });
		const additionalData = createAdditionalData({
			...this.input,
			workflow: saved,
			credentialsHelper: this.input.credentials,
			hooks: this.createHooks(),
			record: this.record,
		});
		await establishExecutionContext(workflow, data, additionalData, mode);
		this.stored.begin(data, saved);
		this.input.onStart?.(executionId);
		try {
			const execution = new WorkflowExecute(additionalData, mode, data).processRunExecutionData(workflow);
			this.cancel = () => execution.cancel();
			if (this.stopped) this.stop();
			return this.toResult(await execution);
		} catch (error) {
			if (!(error instanceof WorkflowHasIssuesError)) throw error;
			// A required parameter is missing: n8n refuses the workflow before it starts and stores nothing but the reason.
			const refused = createRunExecutionData({ resultData: { error } });
			return this.toResult({
				data: refused,
				mode,
				startedAt: new Date(),
				status: 'error',
				storedAt: 'db',
			});
		}
	}

	private createHooks(): ExecutionLifecycleHooks {
		const { workflow, mode, executionId, retryOf } = this.input;
		const hooks = new ExecutionLifecycleHooks(mode, executionId, workflow, retryOf);
		const saveProgress = workflow.settings?.saveExecutionProgress === true;
		hooks.addHandler('nodeExecuteBefore', (node) => this.stored.nodeStarted(node));
		hooks.addHandler('nodeExecuteAfter', (node, _task, data) => {
			// n8n saves no more progress of an execution that it has noted as canceled.
			if (!this.stopped) this.stored.nodeFinished(node, data, saveProgress);
		});
		hooks.addHandler('workflowExecuteAfter', (_run, staticData) => {
			// A proxy that notes changes; the database keeps its JSON.
			if (staticData && mode !== 'manual') {
				workflow.staticData = JSON.parse(JSON.stringify(staticData)) as IDataObject;
			}
		});
		return hooks;
	}

	private toResult({ data, status }: IRun): RunResult {
		const { record } = this;
		const { runData, error, metadata } = data.resultData;
		// An error that was there before a retry, and that the retry did not forget.
		const endsInError = status === 'success' && error !== undefined;
		const lastRuns = Object.entries(runData).map(([node, runs]) => [node, runs.at(-1)] as const);
		const tasks = Object.values(runData)
			.flat()
			.sort((a, b) => a.executionIndex - b.executionIndex);
		return {
			executionId: this.executionId,
			mode: this.input.mode,
			status: endsInError ? 'error' : status,
			error,
			output: Object.fromEntries(
				lastRuns.map(([node, run]) => [node, (run?.data?.main ?? []).map((items) => items ?? [])]),
			),
			hints: tasks.flatMap(({ hints }) => hints ?? []),
			runData,
			customData: metadata ?? {},
			logs: record.logs,
			runExecutionData: data,
			workflow: this.input.workflow,
			calls: record.calls,
			subWorkflows: record.subWorkflows,
			uiMessages: record.uiMessages,
			stored: this.stored,
		};
	}
}
