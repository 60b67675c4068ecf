import { credentialLabel } from '../api/credentialLabel';
import { labels } from '../parameters/labels';
import type { FailureCode } from './Failure';

/** What the service was asked for when it refused. */
export type Asked = 'order' | 'task' | 'upload' | 'balance';

const badKey = `Check the API key in the credential ${credentialLabel}: it was refused.`;
const notFound = `Check the Base URL in the credential ${credentialLabel}: the service was not found there.`;
const unknownTask = 'Check the task ID, and that the credential is the one that submitted it.';
const badRequest = `Change what the service complains about; the operation ${labels.validate} shows the exact request.`;

const advice: Readonly<Record<Asked, Readonly<Record<number, string>>>> = {
	order: {
		400: badRequest,
		401: badKey,
		402: 'The balance is too low for this video. Top up the account, then run this item again.',
		403: 'This API key may not use the model. Check the key and its permissions.',
		404: notFound,
		405: notFound,
		413: 'Make the request or its images smaller.',
		422: badRequest,
		429: `The service is at its limit. Lower ${labels.maxParallelTasks}, or run this item later.`,
	},
	task: {
		400: unknownTask,
		401: badKey,
		402: 'The balance is used up, and the service answers no questions until it is topped up.',
		403: 'This API key may not see the task. Use the credential that submitted it.',
		404: unknownTask,
	},
	upload: {
		401: badKey,
		402: 'The balance is too low. Top up the account, then run this item again.',
		403: 'This API key may not upload images. Check the key and its permissions.',
		413: 'Make the image smaller.',
		429: 'The service is at its limit: run it again later.',
	},
	balance: { 401: badKey, 403: badKey },
};

const codes: Readonly<Record<number, FailureCode>> = {
	401: 'credential',
	402: 'balance',
	403: 'credential',
	429: 'rateLimit',
};

/**
 * What an HTTP status means when something was asked for: the code by which a workflow can tell failures apart, and what to
 * do now, where that follows from the status.
 * @param status nothing when the service was not reached
 */
export function statusMeaning(
	asked: Asked,
	status: number | undefined,
): { code: FailureCode; advice?: string } {
	if (status === undefined) return { code: 'unreachable' };
	return { code: codes[status] ?? 'refused', advice: advice[asked][status] };
}
