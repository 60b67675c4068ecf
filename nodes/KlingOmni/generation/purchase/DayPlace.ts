import * as z from 'zod';

/** One of the numbered places that a node has in a day. Kept with a parked video, which gives it back if its task fails. */
export const dayPlaceSchema = z.object({
	/** As 2026-11-24, in the time zone of the workflow. */
	day: z.string(),
	number: z.number().int().nonnegative(),
});

export type DayPlace = z.infer<typeof dayPlaceSchema>;
