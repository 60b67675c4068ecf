import { failure, type Failure } from '../Failure';

const whatToDo: Readonly<Record<number, string>> = {
	400: 'Change what the service complains about; the operation Validate shows the exact request.',
	401: 'Check the API key in the credential xCompute API: it was refused.',
	402: 'The balance is too low for this video. Top up the account, then run this item again.',
	403: 'This API key may not use the model. Check the key and its permissions.',
	404: 'Check the Base URL in the credential xCompute API: the service was not found there.',
	405: 'Check the Base URL in the credential xCompute API: the service was not found there.',
	413: 'Make the request or its images smaller.',
	422: 'Change what the service complains about; the operation Validate shows the exact request.',
	429: 'The service is at its limit. Lower Max Parallel Tasks under Options, or run this item later.',
};

/**
 * The service turned the request away, or was never reached. Nothing was bought, so a retry may send it again.
 * @param reason the service's own words, or the network's
 * @param status the HTTP status; nothing when the service was not reached
 */
export function submitRefused(reason: string, status?: number): Failure {
	const redirected = status !== undefined && status >= 300 && status < 400;
	// Some wrong parameters come back as HTTP 500.
	const isWrongRequest = /build_request_failed/i.test(reason);
	const advice =
		status === undefined || redirected
			? 'Check the Base URL in the credential xCompute API and the network of this n8n, then run it again.'
			: (whatToDo[isWrongRequest ? 400 : status] ??
				'Run it again later; if it stays, ask the support of the service.');
	return failure({
		kind: 'refused',
		message: `${whatHappened(status, redirected)}: ${reason}`,
		description: `${advice} Nothing was charged.`,
		details: { httpStatus: status, reason },
		httpStatus: status,
	});
}

function whatHappened(status: number | undefined, redirected: boolean): string {
	if (status === undefined) return 'The service could not be reached';
	return redirected
		? 'The service sent the request elsewhere, and a purchase is not sent on'
		: 'The service refused the request';
}
