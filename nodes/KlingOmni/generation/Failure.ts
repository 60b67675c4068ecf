import * as z from 'zod';
import { plainText } from '../api/plainText';

/**
 * What a workflow can tell failures apart by. Part of the public interface (`details.code`): never renamed or removed.
 * docs/retries-and-errors.md lists what each one means.
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

/** Whatever a row or a server says, an error stays one that can be read and stored. In characters. */
const longest = { message: 1_500, description: 2_000, detail: 1_000 };

/** A link is cut nowhere: it would lead elsewhere. It is bounded where it is read. */
const links = new Set(['videoUrl']);

/**
 * Makes a failure whose words are safe to show and to throw: every text from outside that gets into a message goes through
 * here. n8n shows messages and descriptions as HTML in places, and it takes the American spelling of "cancelled" anywhere
 * in a message for a stopped execution and marks it so (n8n-core, checked in 2.41).
 */
export function failure(given: Failure): Failure {
	const details = Object.entries(given.details).flatMap(([name, value]) =>
		value === undefined ? [] : [[name, isText(name, value) ? plainText(value, longest.detail) : value]],
	);
	return {
		...given,
		message: spell(plainText(given.message, longest.message)),
		description: spell(plainText(given.description, longest.description)),
		details: Object.fromEntries(details) as Details,
	};
}

function isText(name: string, value: unknown): value is string {
	return typeof value === 'string' && !links.has(name);
}

function spell(text: string): string {
	return text.replace(/(cance)l(ed)/gi, '$1ll$2');
}
