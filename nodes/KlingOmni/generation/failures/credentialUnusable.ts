import { credentialLabel } from '../../api/credentialLabel';
import { failure, type Failure } from '../Failure';

/**
 * The credential is wrong or missing, so nothing could be begun.
 * @param taskIds what this execution has ordered before, by another try
 */
export function credentialUnusable(problem: string, taskIds: string[] = []): Failure {
	const ids = taskIds.join(', ');
	const sent =
		ids === ''
			? 'Nothing was sent and nothing was charged.'
			: `Nothing was sent by this try. What this execution has ordered before is kept, and Retry in the list of executions collects it: ${ids}.`;
	return failure({
		code: 'credential',
		billed: ids === '' ? 'no' : 'maybe',
		message: `Credential ${credentialLabel}: ${problem}`,
		description: `Open the credential and correct it. ${sent}`,
		details: ids === '' ? {} : { taskIds },
	});
}
