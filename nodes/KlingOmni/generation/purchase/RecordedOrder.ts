import * as z from 'zod';
import { isTaskId } from '../../api/isTaskId';
import { isTestId } from '../testRun/isTestId';

/**
 * An accepted order as it stands in n8n's list of executions: what a person reads first, then what a retry knows it by. Plain
 * JSON that outlives updates of this package.
 */
export const recordedOrderSchema = z.object({
	taskId: z.string().refine((id) => isTaskId(id) && !isTestId(id)),
	/** Position of its item in the input of the node. */
	item: z.number().optional(),
	/** The beginning of it; nothing where the workflow keeps no data of its executions. */
	prompt: z.string().optional(),
	/** The execution that ordered it. */
	execution: z.string().optional(),
	/** Its name in the record that outlives a kill, by its request. */
	order: z.string(),
	/** The same by its place; nothing for the call of a tool. */
	place: z.string().optional(),
	/** How often it had been ordered, and sent, once more. */
	ordersAgain: z.number().optional(),
	sentAgain: z.number().optional(),
});

export type RecordedOrder = z.infer<typeof recordedOrderSchema>;
