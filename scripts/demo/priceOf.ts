import { defaultModel } from '../../nodes/KlingOmni/api/contract';
import { prices } from '../../nodes/KlingOmni/api/prices';
import type { Scene } from './scenes';

/**
 * What scenes may cost in mode `std` without sound, with the source of that number: "1.08 USD (price list of …)". An
 * estimate: xcompute publishes no prices that we know of.
 */
export function priceOf(rows: Scene[]): string {
	const seconds = rows.reduce((sum, row) => sum + row.seconds, 0);
	const amount = (seconds * (prices.perSecond[defaultModel].std?.silent ?? NaN)).toFixed(2);
	return `${amount} ${prices.currency} (${prices.source})`;
}
