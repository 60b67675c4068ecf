import { credentialLabel } from '../../api/credentialLabel';
import { failure, type Failure } from '../Failure';
import { statusMeaning } from '../statusMeaning';

/** The service did not tell the balance. */
export function balanceUnknown(reason: string, status?: number): Failure {
	const { code, advice = `Check the Base URL in the credential ${credentialLabel} with its Test button.` } =
		statusMeaning('balance', status);
	return failure({
		code,
		billed: 'no',
		message: `The balance could not be read: ${reason}`,
		description: advice,
		details: { httpStatus: status, reason },
		httpStatus: status,
	});
}
