import { askConsent, type Terminal } from '../askConsent';
import { priceOf } from './priceOf';
import type { Scene } from './scenes';

/**
 * Says what a run against the real service will spend, and asks for consent. Only an explicit yes is one.
 * @param agreed consent that was given beforehand, with `--yes`
 * @param terminal where the answer is typed
 * @returns whether the video may be bought
 */
export async function askToGoOn(
	baseUrl: string,
	rows: Scene[],
	agreed: boolean,
	say: (text: string) => void,
	terminal?: Terminal,
): Promise<boolean> {
	const seconds = rows.reduce((sum, row) => sum + row.seconds, 0);
	say(`XCOMPUTE_API_KEY is set, so this buys ONE real video at ${baseUrl}:`);
	say(`${seconds} seconds in mode std, about ${priceOf(rows)}.`);
	say('That is an estimate; your account is charged what xcompute charges.\n');
	return await askConsent('npm run demo -- --yes', agreed, say, terminal);
}
