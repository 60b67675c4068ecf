import { credentialLabel } from '../../api/credentialLabel';
import { failure, type Failure } from '../Failure';

/** There is less on the key than its credential wants to keep, so nothing is ordered. In the unit of the account. */
export function balanceTooLow(balance: number, least: number, label: string): Failure {
	return failure({
		code: 'limitReached',
		billed: 'no',
		message: `The balance is ${balance}, below the ${least} that the credential ${credentialLabel} wants to keep`,
		description: `Nothing was ordered and nothing was charged. Top up the account, or lower ${label} in the credential.`,
		details: { balance, limit: least },
	});
}
