import * as z from 'zod';

/** A place where orders are made: an item of a run of the node, or a call of it as a tool. Kept with the execution. */
export const placeSchema = z.object({
	/** Its latest order. */
	ledgerKey: z.string(),
	/** The parameters that formed its request, by their hash; nothing where version 0 noted it otherwise. */
	parameters: z.string().optional(),
	/** Its ordinal among all places of this execution, 0 for the first. */
	ordinal: z.number().optional(),
	/** Whether this ledger knows an order of it, so that a note of the place outside the ledger is its own. */
	isOurs: z.boolean().optional(),
	/** For each request it ever asked for, by hash: its ordinal, 0 for the first place that asked for this request. */
	ordinals: z.record(z.number()),
});

export type Place = z.infer<typeof placeSchema>;
