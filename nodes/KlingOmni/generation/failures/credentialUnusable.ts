import { credentialLabel } from '../../api/credentialLabel';
import { failure, type Failure } from '../Failure';
import { ofThisTry } from '../ofThisTry';

/**
 * The credential is wrong or missing, so nothing could be begun.
 * @param taskIds what this execution has ordered before, by another try
 */
export function credentialUnusable(problem: string, taskIds: string[] = []): Failure {
	const { sent, ...money } = ofThisTry({ taskIds });
	return failure({
		code: 'credential',
		...money,
		message: `Credential ${credentialLabel}: ${problem}`,
		description: `Open the credential and correct it. ${sent}`,
	});
}
