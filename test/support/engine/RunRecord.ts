/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on the developer's machine, never in n8n */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { ExecuteWorkflowOptions, IDataDeduplicator, IExecuteWorkflowInfo } from 'n8n-workflow';

export interface LogLine {
	level: 'info' | 'warn' | 'error';
	message: string;
	metadata: object;
}

export interface NodeCall {
	node: string;
	/** Milliseconds on the clock of the test. */
	startedAt: number;
	/** Undefined as long as execute() has not returned. */
	settledAt?: number;
	/** What execute() threw. */
	error?: unknown;
}

export interface SubWorkflowCall {
	workflow: IExecuteWorkflowInfo;
	options: ExecuteWorkflowOptions;
}

const current = new AsyncLocalStorage<RunRecord>();

/**
 * What one execution left behind outside its own data. Follows the execution through its asynchronous calls, so that
 * runs side by side keep apart what n8n holds once per process: logger, deduplication service, node classes.
 */
export class RunRecord {
	readonly logs: LogLine[] = [];
	readonly calls: NodeCall[] = [];
	readonly subWorkflows: SubWorkflowCall[] = [];
	readonly uiMessages: unknown[] = [];
	readonly nodeStarted: Promise<void>;
	private readonly running = new Set<Promise<unknown>>();
	private markStarted: () => void = () => undefined;

	constructor(readonly deduplicator: IDataDeduplicator | undefined) {
		this.nodeStarted = new Promise((resolve) => {
			this.markStarted = resolve;
		});
	}

	/** The record of the execution that the caller runs in, if any. */
	static current(): RunRecord | undefined {
		return current.getStore();
	}

	/** Runs `action` inside this execution. */
	within<T>(action: () => T): T {
		return current.run(this, action);
	}

	/** Notes one execute() of the node named `node`. */
	async call<T>(node: string, execute: () => Promise<T>): Promise<T> {
		const call: NodeCall = { node, startedAt: Date.now() };
		this.calls.push(call);
		const execution = execute();
		const settled = execution.catch((error: unknown) => {
			call.error = error;
		});
		this.running.add(settled);
		this.markStarted();
		void settled.then(() => {
			call.settledAt = Date.now();
			this.running.delete(settled);
		});
		return await execution;
	}

	/** Resolves when every execute() begun so far has returned or thrown. */
	async nodeSettled(): Promise<void> {
		await Promise.all([...this.running]);
	}

	/** Lets go of whoever waits for a node that never started. */
	end(): void {
		this.markStarted();
	}
}
