import { getBalance as askBalance } from '../api/getBalance';
import { balanceUnknown } from '../generation/failures/balanceUnknown';
import type { Outcome } from '../generation/Outcome';
import type { Run } from './Run';

/** What is left on the key, once for each item: it may change between them. */
export async function getBalance({ host, itemCount }: Pick<Run, 'host' | 'itemCount'>): Promise<Outcome[]> {
	const outcomes: Outcome[] = [];
	for (let itemIndex = 0; itemIndex < itemCount && !host.isStopped(); itemIndex++) {
		const answer = await askBalance(host.send);
		if (answer.kind === 'failed')
			outcomes.push({ itemIndex, failure: balanceUnknown(answer.reason, answer.status) });
		else outcomes.push({ itemIndex, json: { ...answer.balance } });
	}
	return outcomes;
}
