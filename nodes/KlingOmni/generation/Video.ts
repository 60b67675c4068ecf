import * as z from 'zod';
import { contractFor, type GenerationRequest } from '../api/contract';
import { isTaskId } from '../api/isTaskId';
import { taskSchema } from '../api/Task';
import { failureSchema, type FailedItem } from './Failure';
import { dayPlaceSchema } from './purchase/DayPlace';

/**
 * The version of the stored form of a video. A new one is needed when a stored video of the old form could no longer be
 * read: see `upgradeVideo.ts` and CONTRIBUTING.
 */
const videoVersion = 1;

/** How a video is to come out. */
export const deliverySchema = z.object({
	downloadVideo: z.boolean(),
	binaryPropertyName: z.string(),
	/** What the user calls the file; its task's id names it otherwise. */
	fileName: z.string().optional(),
	simplify: z.boolean(),
});

export type Delivery = z.infer<typeof deliverySchema>;

/** An image file that was found to be right. Its digest is that of its bytes, whatever field they come in. */
const checkedImageSchema = z.object({
	placeholder: z.string(),
	binaryPropertyName: z.string(),
	label: z.string(),
	digest: z.string(),
});

export type CheckedImage = z.infer<typeof checkedImageSchema>;

const requestSchema = z.custom<GenerationRequest>(
	(value) => contractFor((value as { model?: unknown } | null)?.model).request.safeParse(value).success,
);

/** What Retry On Fail may order once more: failed tasks, and orders in doubt, those for a person's Retry too. */
const orderAgainSchema = z.array(z.enum(['failed', 'inDoubt']));

export type OrderAgain = z.infer<typeof orderAgainSchema>;

/** What is to be ordered: a request that breaks no rule, with a placeholder for each image that must be uploaded first. */
const orderSchema = z.object({
	/** Where it stands in the ledger: run, item and request. */
	ledgerKey: z.string(),
	/** Its name in the record: the same for every retry of this order, in any process, and for no other order. */
	recordKey: z.string(),
	/** The same by its place instead of its request, which may differ each time; nothing for the call of a tool. */
	placeKey: z.string().optional(),
	/** Whether the ledger knows an order of this place, so that a note of the place is no sign of a crash. */
	isKnownPlace: z.boolean(),
	request: requestSchema,
	images: z.array(checkedImageSchema),
	/** How long to wait for its task, in milliseconds. */
	timeoutMs: z.number(),
	orderAgain: orderAgainSchema.optional(),
	/** What it takes of the limit of a day, where there is one. */
	dayPlace: dayPlaceSchema.optional(),
});

export type Order = z.infer<typeof orderSchema>;

const changeSchema = z.object({
	at: z.number(),
	progress: z.number(),
	gap: z.number(),
	growth: z.number(),
});

/** A poll that saw another progress than the poll before it, which was `gap` earlier and saw `growth` less. */
export type ProgressChange = z.infer<typeof changeSchema>;

/** What the polls of a task have seen so far. Times in milliseconds since it was submitted, progress in percent. */
const progressSchema = z.object({
	/** When it was last polled; 0 before the first poll. */
	polledAt: z.number(),
	polls: z.number(),
	/** The polls that saw progress for the first time, and that saw it change last. */
	first: changeSchema.optional(),
	last: changeSchema.optional(),
	/** What every progress seen so far is a multiple of: how coarse the service's steps may be. */
	step: z.number().optional(),
});

export type ProgressHistory = z.infer<typeof progressSchema>;

/** The polling of one task. Times in milliseconds, since 1970 where it is a point in time. */
const pollingSchema = z.object({
	taskId: z.string().refine(isTaskId),
	/** Where its order stands in the ledger; nothing when another execution ordered it. */
	ledgerKey: z.string().optional(),
	/** Whether it is not ordered once more when it fails, since that was done before. */
	isLastOrder: z.boolean().optional(),
	/** What its order took of the limit of a day. */
	dayPlace: dayPlaceSchema.optional(),
	/** Tasks that the service made of the same order besides. */
	furtherTaskIds: z.array(z.string()).optional(),
	startedAt: z.number(),
	timeoutMs: z.number(),
	/** How long the service had it in its own queue, which does not count against the timeout. */
	queuedMs: z.number().optional(),
	nextPollAt: z.number(),
	progress: progressSchema,
	lastTask: taskSchema.optional(),
	/** Why the last poll failed, and how many in a row did. */
	lastError: z.string().optional(),
	failedPolls: z.number(),
	/** How often the service has refused to answer since it last answered. */
	refusedPolls: z.number(),
	/** How often the task claimed to be completed without giving a link. */
	linklessPolls: z.number(),
});

export type Polling = z.infer<typeof pollingSchema>;

const base = {
	version: z.literal(videoVersion),
	/** Position of its item in the input of the node. */
	itemIndex: z.number().int().nonnegative(),
};

/**
 * One video on its way, from the checked request to the delivered item, wherever it waits. Plain JSON: n8n stores it with
 * an execution that waits in the background.
 */
export const videoSchema = z.discriminatedUnion('phase', [
	/** Checked, and not sent yet. */
	z.object({ ...base, phase: z.literal('ordered'), delivery: deliverySchema, order: orderSchema }),
	/** The service has a task for it, which is being polled. */
	z.object({ ...base, phase: z.literal('bought'), delivery: deliverySchema, polling: pollingSchema }),
	/** Its task has ended with a result. */
	z.object({
		...base,
		phase: z.literal('ended'),
		delivery: deliverySchema,
		task: taskSchema,
		furtherTaskIds: z.array(z.string()).optional(),
	}),
	/** It will not come; `task` is there when the task itself failed. */
	z.object({ ...base, phase: z.literal('failed'), failure: failureSchema, task: taskSchema.optional() }),
	/** The execution was stopped, so nothing is to come out. */
	z.object({ ...base, phase: z.literal('stopped') }),
]);

export type Video = z.infer<typeof videoSchema>;

/** A video in one phase, or in one of several. */
export type VideoIn<P extends Video['phase']> = Extract<Video, { phase: P }>;

/** Whether it is still to be sent. */
export function isOrdered(video: Video | undefined): video is VideoIn<'ordered'> {
	return video?.phase === 'ordered';
}

/** Whether something is still to come of it. */
export function isOpen(video: Video): video is VideoIn<'ordered' | 'bought'> {
	return video.phase === 'ordered' || video.phase === 'bought';
}

type Changing<V> = V extends unknown ? Omit<V, keyof typeof base | 'delivery'> : never;

/** What changes on the way. */
export type Phase = Changing<Video>;

export type PhaseOf<P extends Phase['phase']> = Extract<Phase, { phase: P }>;

/** A video in another phase. How it is to be delivered stays with it for as long as there is something to deliver. */
export function toPhase(
	{ itemIndex, delivery }: { itemIndex: number; delivery: Delivery },
	phase: Phase,
): Video {
	switch (phase.phase) {
		case 'failed':
		case 'stopped':
			return { version: videoVersion, itemIndex, ...phase };
		case 'ordered':
		case 'bought':
		case 'ended':
			return { version: videoVersion, itemIndex, delivery, ...phase };
	}
}

/** A video that will not come. */
export function failedVideo({ itemIndex, failure }: FailedItem): Video {
	return { version: videoVersion, itemIndex, phase: 'failed', failure };
}
