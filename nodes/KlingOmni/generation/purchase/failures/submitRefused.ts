import { contentRefusal } from '../../../api/answers';
import { credentialLabel } from '../../../api/credentialLabel';
import { failure, type Failure } from '../../Failure';
import { statusMeaning } from '../../statusMeaning';

/**
 * The service turned the request away, or was never reached. Nothing was ordered, so a retry may send it again.
 * @param reason the service's own words, or the network's
 * @param status the HTTP status; nothing when the service was not reached
 */
export function submitRefused(reason: string, status?: number): Failure {
	const redirected = status !== undefined && status >= 300 && status < 400;
	// Some wrong parameters come back as HTTP 500.
	const isWrongRequest = /build_request_failed/i.test(reason);
	const { code, advice } = statusMeaning('order', isWrongRequest ? 400 : status);
	const what =
		status === undefined || redirected
			? `Check the Base URL in the credential ${credentialLabel} and the network of this n8n, then run it again.`
			: (advice ?? 'Run it again later; if it stays, ask the support of the service.');
	const isContent = code === 'refused' && contentRefusal.test(reason);
	return failure({
		code: isContent ? 'content' : code,
		billed: 'no',
		message: `${whatHappened(status, redirected)}: ${reason}`,
		description: `${what} Nothing was charged.`,
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
