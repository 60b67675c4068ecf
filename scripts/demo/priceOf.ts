import type { Scene } from './scenes';

/** US dollars for a second of video in mode `std` without sound: the sister platform's price list of August 2026. */
const perSecond = 0.0672;

/** What scenes cost at about that price, in US dollars; an estimate, xcompute publishes no prices. */
export function priceOf(rows: Scene[]): string {
	const seconds = rows.reduce((sum, row) => sum + row.seconds, 0);
	return (seconds * perSecond).toFixed(2);
}
