import * as z from 'zod';
import { isTaskId } from './isTaskId';

/** A video that a task has made. Links die: `expiresAt` is in Unix seconds. */
const videoSchema = z.object({ url: z.string(), expiresAt: z.number().optional() });

/** A task makes one video, by the documentation. More than a few are a fault of the service, or worse. */
export const maxVideos = 10;

/**
 * A task as the service last described it. Times are in Unix seconds, progress in percent, cost in the unit of the account.
 * The node stores it with the execution, so it has a schema.
 */
export const taskSchema = z.object({
	taskId: z.string().refine(isTaskId),
	/** The service's own word, in lower case; `cancelled` with two l, whatever the service writes. */
	status: z.string(),
	state: z.enum(['running', 'completed', 'failed']),
	/** May be empty for a while after `completed`: links were seen to come later than the word. */
	videos: z.array(videoSchema),
	/** How many more videos than `maxVideos` the service named. */
	leftOut: z.number().optional(),
	/** Why a link is not handed on, as the end of a sentence. */
	refusedLink: z.string().optional(),
	progress: z.number().optional(),
	createdAt: z.number().optional(),
	completedAt: z.number().optional(),
	cost: z.number().optional(),
	/** Why it failed, in the service's words. */
	reason: z.string().optional(),
	/** The task exactly as it came; an excerpt of it where it is too long to be kept. */
	raw: z.record(z.unknown()),
});

export type Task = z.infer<typeof taskSchema>;

export type TaskVideo = z.infer<typeof videoSchema>;
