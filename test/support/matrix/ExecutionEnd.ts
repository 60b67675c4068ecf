import type { INodeExecutionData } from 'n8n-workflow';

/** A purchase as it is kept with the execution. */
export interface KeptPurchase {
	state: string;
	taskId?: string;
}

/** What there is when an execution is over, whether n8n ran it or virtual time. */
export interface ExecutionEnd {
	status: string;
	/** The items of each output of the node. */
	outputs: INodeExecutionData[][];
	/** What the user reads when it failed. What else hangs on an error the editor hardly shows, so it is not here. */
	error?: { message: string; description?: string | null };
	kept: KeptPurchase[];
	/** All that n8n stores or logs of it, as text. */
	traces: string;
}
