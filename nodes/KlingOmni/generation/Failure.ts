import { z } from 'zod';

/**
 * What a workflow can tell failures apart by. Part of the public interface (`details.code`): never renamed or removed.
 * README lists what each one means.
 */
export const failureCodes = [
	'invalidParameter',
	'limitReached',
	'credential',
	'balance',
	'content',
	'rateLimit',
	'refused',
	'unreachable',
	'inDoubt',
	'orderedBefore',
	'taskFailed',
	'timeout',
	'download',
	'unexpected',
] as const;

export type FailureCode = (typeof failureCodes)[number];

/** Plain data, since n8n stores it. */
export type Details = Record<string, string | number | boolean | undefined | object>;

/** What went wrong with one item, as data: it becomes an error, or an item on the error output, only at the very end. */
export const failureSchema = z.object({
	code: z.enum(failureCodes),
	/** Whether the video of this item is paid for: `maybe` where nobody can tell. */
	billed: z.enum(['no', 'maybe', 'yes']),
	/** What happened and where. */
	message: z.string(),
	/** What to do now. */
	description: z.string(),
	/** Everything that was paid for: ids, links, expiry. */
	details: z.custom<Details>((value) => typeof value === 'object' && value !== null),
	httpStatus: z.number().optional(),
});

export type Failure = z.infer<typeof failureSchema>;

/** An item that failed. */
export interface FailedItem {
	itemIndex: number;
	failure: Failure;
}

/**
 * Makes a failure whose words are safe to throw: n8n takes the American spelling of "cancelled" anywhere in a message for
 * a stopped execution and marks it so (n8n-core, checked in 2.41).
 */
export function failure(given: Failure): Failure {
	const details = Object.fromEntries(
		Object.entries(given.details).filter(([, value]) => value !== undefined),
	);
	return { ...given, message: spell(given.message), description: spell(given.description), details };
}

function spell(text: string): string {
	return text.replace(/(cance)l(ed)/gi, '$1ll$2');
}
