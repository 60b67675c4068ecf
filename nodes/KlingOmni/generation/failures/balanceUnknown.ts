import { failure, type Failure } from '../Failure';

/** The service did not tell the balance. */
export function balanceUnknown(reason: string, status?: number): Failure {
	return failure({
		kind: 'refused',
		message: `The balance could not be read: ${reason}`,
		description: 'Check the API key and the Base URL in the credential xCompute API with its Test button.',
		details: { httpStatus: status, reason },
		httpStatus: status,
	});
}
