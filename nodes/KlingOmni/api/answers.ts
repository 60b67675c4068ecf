import * as z from 'zod';

/**
 * What the service answers: its status words and the shape of each body, read as tolerantly as they were seen to vary.
 * Source: the sister platform's documentation and recorded answers; they differ from each other in most of the details.
 */

/** Words by which a task ends. Any other word, also one that nobody has seen yet, means that it is still running. */
export const statusWords = {
	completed: ['completed', 'success', 'succeeded'],
	failed: ['failed', 'failure', 'fail', 'error', 'expired'],
	cancelled: ['cancelled', 'canceled'],
} as const;

const tolerant = <T extends z.ZodTypeAny>(schema: T) => schema.optional().catch(undefined);
const numeric = tolerant(
	z.union([
		z.number().finite(),
		z
			.string()
			.regex(/^-?\d{1,30}(\.\d{1,30})?$/)
			.transform(Number),
	]),
);
const word = tolerant(z.string().min(1));

/** When a link dies, as it stands in a video. */
export const expiryAnswer = z.object({ expires_at: numeric });

/** A failure as the service words it: an object, or just a sentence. Its `code` may be a number, a word or empty. */
const errorAnswer = z.union([
	z.string(),
	z.object({
		message: word,
		type: word,
		code: tolerant(z.union([z.string(), z.number()])),
		request_id: word,
	}),
]);

/** A task in the answer to a status request. Everything but its being an object is optional: documented twice, differently. */
export const taskAnswer = z.object({
	status: word,
	progress: numeric,
	created: numeric,
	completed: numeric,
	cost: numeric,
	result: tolerant(z.object({ videos: z.unknown() })),
	error: tolerant(errorAnswer),
	message: word,
	fail_reason: word,
});

/** What every answer may be wrapped in. */
export const envelope = z.object({
	code: tolerant(z.union([z.number(), z.string()])),
	data: z.unknown(),
	error: tolerant(errorAnswer),
	message: word,
	msg: word,
});

/** The balance of a key. `remain_balance` is -1 for an unlimited key; the unit is the platform's (USD, CNY or credits). */
export const balanceAnswer = z.object({
	success: z.boolean(),
	message: word,
	remain_balance: numeric,
	used_balance: numeric,
	unlimited_quota: tolerant(z.boolean()),
});

/** The answer to an upload, with or without an envelope. */
export const uploadAnswer = z.object({
	url: z.string().min(1),
	filename: word,
	content_type: word,
	bytes: numeric,
	created_at: numeric,
});

/** The HTTP status that a word in `error.type` stands for, for errors that come with status 200 and no number. */
export const statusOfErrorType: Readonly<Record<string, number>> = {
	invalid_request_error: 400,
	authentication_error: 401,
	payment_required: 402,
	permission_error: 403,
	rate_limit_error: 429,
	server_error: 500,
	bad_gateway: 502,
};

/** Reasons that come with a 5xx and still prove that the request was turned away before any work, so nothing is billed. */
export const turnedAway =
	/build_request_failed|idempotency_unavailable|get_channel_failed|no_available_channel/i;

/** Says that nobody can take the request at the moment; it was seen with 400 as well, beside "try again later". */
export const noChannel = /get_channel_failed|no_available_channel/i;

/** Proves the same when it comes with 503, and only then. */
export const overloaded = /overloaded/i;

/** Reasons that come with a 4xx and mean that the same purchase is or was under way: not a proof that nothing was bought. */
export const underWay = /idempotency_(in_progress|key_reused|result_indeterminate)/i;

/**
 * Words by which a refusal, or a failed task, is about what the request shows or says. Neither documentation lists any:
 * these are what image and video services commonly use.
 */
export const contentRefusal =
	/content[ _-]?(policy|filter|moderation|violation)|moderat(ed|ion)|sensitive|prohibited|nsfw|safety|违规|敏感|审核/i;
