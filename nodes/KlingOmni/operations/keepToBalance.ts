import { getBalance } from '../api/getBalance';
import { credentialLabel } from '../api/credentialLabel';
import { minBalanceLabel } from '../api/minBalanceLabel';
import { balanceTooLow } from '../generation/failures/balanceTooLow';
import { balanceUnknown } from '../generation/failures/balanceUnknown';
import { failure, type Failure } from '../generation/Failure';
import { failedVideo, type Video } from '../generation/Video';
import { invalidParameters } from '../generation/request/failures/invalidParameters';
import { convert } from '../parameters/convert';
import { isNewOrder } from './isNewOrder';
import type { Run } from './Run';

/** Refuses whatever is new while the balance is below what the credential says. Asks the service once, and only then. */
export async function keepToBalance(
	videos: Video[],
	run: Pick<Run, 'host' | 'ledger' | 'minBalance'>,
): Promise<Video[]> {
	if (!videos.some((video) => isNewOrder(video, run.ledger))) return videos;
	const refusal = await refusalFor(run);
	if (refusal === undefined) return videos;
	return videos.map((video) =>
		isNewOrder(video, run.ledger) ? failedVideo({ itemIndex: video.itemIndex, failure: refusal }) : video,
	);
}

async function refusalFor({
	host,
	minBalance,
}: Pick<Run, 'host' | 'minBalance'>): Promise<Failure | undefined> {
	const least = convert(minBalance, 'number') ?? 0;
	if (typeof least !== 'number' || !(least >= 0)) {
		const field = `Credential ${credentialLabel} › ${minBalanceLabel}`;
		const problem = { field, rule: 'must be a number, 0 or more', mend: 'Enter 0 to switch it off' };
		return invalidParameters([problem], { hasExpressions: false, orders: false });
	}
	if (least === 0 || host.isStopped()) return undefined;
	const answer = await getBalance(host.send);
	if (answer.kind === 'failed') return unreadable(answer.reason, answer.status);
	const { unlimited, remainingBalance } = answer.balance;
	if (unlimited) return undefined;
	if (remainingBalance === undefined) return unreadable('the answer names none');
	return remainingBalance < least ? balanceTooLow(remainingBalance, least, minBalanceLabel) : undefined;
}

function unreadable(reason: string, status?: number): Failure {
	const unknown = balanceUnknown(reason, status);
	const why = `Nothing was ordered, because the credential has a limit, ${minBalanceLabel}.`;
	return failure({ ...unknown, description: `${unknown.description} ${why}` });
}
