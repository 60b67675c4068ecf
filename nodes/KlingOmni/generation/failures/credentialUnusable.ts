import { credentialLabel } from '../../api/credentialLabel';
import { failure, type Failure } from '../Failure';

/** The credential is wrong or missing, so nothing could be begun. */
export function credentialUnusable(problem: string): Failure {
	return failure({
		code: 'credential',
		billed: 'no',
		message: `Credential ${credentialLabel}: ${problem}`,
		description: 'Open the credential and correct it. Nothing was sent and nothing was charged.',
		details: {},
	});
}
