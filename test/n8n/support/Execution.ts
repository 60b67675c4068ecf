import type { ExecutionStatus, INodeExecutionData, IRunExecutionData } from 'n8n-workflow';

/** One row of the list of executions. */
export interface ExecutionSummary {
	id: string;
	workflowId: string;
	status: ExecutionStatus;
	mode: string;
	finished?: boolean;
	startedAt?: string;
	stoppedAt?: string;
	waitTill?: string | null;
	retryOf?: string | null;
	retrySuccessId?: string | null;
}

/** An execution with what its nodes gave. */
export class Execution {
	constructor(
		readonly summary: ExecutionSummary,
		readonly data: IRunExecutionData,
	) {}

	get id(): string {
		return this.summary.id;
	}

	get status(): ExecutionStatus {
		return this.summary.status;
	}

	/** The message of the error that ended it, if one did. */
	get errorMessage(): string | undefined {
		return this.data.resultData.error?.message;
	}

	/** How often a node ran. */
	runsOf(node: string): number {
		return this.data.resultData.runData[node]?.length ?? 0;
	}

	/**
	 * The items a node gave.
	 * @param output 0 for the first; with On Error set to its error output, that is the last
	 * @param run the last one unless told otherwise
	 */
	itemsOf(node: string, output = 0, run = this.runsOf(node) - 1): INodeExecutionData[] {
		return this.data.resultData.runData[node]?.[run]?.data?.['main']?.[output] ?? [];
	}
}

/** The states that an execution does not leave by itself. A parked one is `waiting`, which is not among them. */
export const endedStatuses: ExecutionStatus[] = ['success', 'error', 'crashed', 'canceled'];
