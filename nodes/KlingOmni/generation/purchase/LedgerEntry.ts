import * as z from 'zod';
import { taskSchema } from '../../api/Task';

/**
 * One order. `submitting` is written before the request leaves: whoever finds it later knows that the request may have
 * arrived, and not more. Plain JSON, since n8n stores it with the execution.
 */
export const ledgerEntrySchema = z.object({
	state: z.enum(['submitting', 'submitted', 'ended', 'refused']),
	/** When it was sent, ISO 8601. */
	sentAt: z.string(),
	/** The beginning of the prompt, to tell one order from another. */
	prompt: z.string(),
	taskId: z.string().optional(),
	/** Tasks that the service made of the same order besides, and bills as well. */
	furtherTaskIds: z.array(z.string()).optional(),
	/** How many seconds of video it asks for, to count them against the limit of the execution. */
	seconds: z.number().optional(),
	/** The task that has ended, so that a retry neither asks nor waits for it again. */
	task: taskSchema.optional(),
	/** The execution that sent it: a retry is another one. */
	executionId: z.string().optional(),
	/** The execution that waited for its task to the end. */
	endedIn: z.string().optional(),
	/** How often it was ordered once more because its task had failed. */
	ordersAgain: z.number().optional(),
	/** How often it was sent once more because its answer was lost, always as the same order. */
	sentAgain: z.number().optional(),
	/** The execution in which Retry On Fail has done either: it does each once in an execution. */
	orderedAgainIn: z.object({ failed: z.string().optional(), inDoubt: z.string().optional() }).optional(),
	/** What it was called when it was sent, so that it is the same order when it is sent once more. */
	idempotencyKey: z.string().optional(),
	/** Why the answer cannot be trusted, for the user's eyes. */
	doubt: z.string().optional(),
	/** It was refused, and the note of it in the record that outlives a kill is gone (see `PurchaseRecord`). */
	withdrawn: z.boolean().optional(),
	/** Whether its result has left the node; and whether a call is working on it. Only AI tool calls need to know. */
	delivered: z.boolean().optional(),
	held: z.boolean().optional(),
});

export type LedgerEntry = z.infer<typeof ledgerEntrySchema>;

/** How often an order was made again, and by whom. */
export type Repeats = Pick<LedgerEntry, 'ordersAgain' | 'sentAgain' | 'orderedAgainIn'>;

/** Where the entries live: an object that n8n keeps through Retry On Fail and Retry execution. */
export type LedgerStore = Record<string, LedgerEntry | undefined>;
