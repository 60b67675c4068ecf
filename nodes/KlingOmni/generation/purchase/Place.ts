import { z } from 'zod';

/** A place where orders are made: an item of a run of the node, or a call of it as a tool. Kept with the execution. */
export const placeSchema = z.object({
	/** Its latest order. */
	ledgerKey: z.string(),
	/** The parameters that order was made with, by their hash. */
	parameters: z.string(),
	/** For each request it ever asked for, by hash: its ordinal, 0 for the first place that asked for this request. */
	ordinals: z.record(z.number()),
});

export type Place = z.infer<typeof placeSchema>;
