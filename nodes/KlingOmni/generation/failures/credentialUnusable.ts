import { credentialLabel } from '../../api/credentialLabel';
import { failure, type Failure } from '../Failure';
import { ofThisTry, type EarlierTries } from '../ofThisTry';

/**
 * The credential is wrong or missing, so nothing could be begun.
 * @param earlier what this execution has ordered before, by another try
 */
export function credentialUnusable(problem: string, earlier: EarlierTries = {}): Failure {
	const { sent, ...money } = ofThisTry(earlier);
	return failure({
		code: 'credential',
		...money,
		message: `Credential ${credentialLabel}: ${problem}`,
		description: `Open the credential and correct it. ${sent}`,
	});
}
