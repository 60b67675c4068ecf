import { credentialLabel } from '../../api/credentialLabel';
import { failure, type Failure } from '../Failure';
import { statusMeaning } from '../statusMeaning';

/** The service did not tell the balance. */
export function balanceUnknown(reason: string, status?: number): Failure {
	return failure({
		code: statusMeaning('balance', status).code,
		billed: 'no',
		message: `The balance could not be read: ${reason}`,
		description: `Check the API key and the Base URL in the credential ${credentialLabel} with its Test button.`,
		details: { httpStatus: status, reason },
		httpStatus: status,
	});
}
