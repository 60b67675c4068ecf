import { balanceAnswer } from './answers';
import { paths } from './contract';
import { excerpt, readError } from './readError';
import type { Send } from './transport';

/** What is left on a key, in the platform's unit (USD, CNY or credits). An unlimited key has no remaining balance. */
export interface Balance {
	remainingBalance?: number;
	usedBalance?: number;
	unlimited: boolean;
}

const readTimeoutMs = 30_000;

/** Asks for the balance. A failure may come with status 200 and `success: false`; without a status there was no answer. */
export async function getBalance(
	send: Send,
): Promise<{ kind: 'balance'; balance: Balance } | { kind: 'failed'; reason: string; status?: number }> {
	const answer = await send({ method: 'GET', path: paths.balance, timeoutMs: readTimeoutMs });
	if (answer.kind !== 'answered') {
		return {
			kind: 'failed',
			reason: answer.kind === 'stopped' ? 'the execution was stopped' : answer.reason,
		};
	}
	const error = readError(answer.status, answer.body);
	if (error !== undefined) return { kind: 'failed', reason: error.message, status: error.status };
	const { data } = balanceAnswer.safeParse(answer.body);
	if (data === undefined) {
		return {
			kind: 'failed',
			reason: `The answer made no sense: ${excerpt(answer.body)}`,
			status: answer.status,
		};
	}
	if (!data.success) {
		const reason = data.message ?? 'The service gave no reason';
		return { kind: 'failed', reason, status: answer.status };
	}
	const unlimited = data.unlimited_quota === true;
	return {
		kind: 'balance',
		balance: {
			...(unlimited || data.remain_balance === undefined ? {} : { remainingBalance: data.remain_balance }),
			...(data.used_balance === undefined ? {} : { usedBalance: data.used_balance }),
			unlimited,
		},
	};
}
