/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs on the developer's machine, never in n8n */
import { createInterface } from 'node:readline/promises';
import { priceOf } from './priceOf';
import type { Scene } from './scenes';

/**
 * Says what a run against the real service will spend, and asks for consent.
 * @param agreed consent that was given beforehand, with `--yes`
 * @returns whether the video may be bought
 */
export async function askToGoOn(
	baseUrl: string,
	rows: Scene[],
	agreed: boolean,
	say: (text: string) => void,
): Promise<boolean> {
	const seconds = rows.reduce((sum, row) => sum + row.seconds, 0);
	say(`XCOMPUTE_API_KEY is set, so this buys ONE real video at ${baseUrl}:`);
	say(
		`${seconds} seconds in mode std, about ${priceOf(rows)} USD. That is an estimate from the price list of a`,
	);
	say('sister platform (about 0.07 USD a second); your account is charged what xcompute charges.\n');
	if (agreed) return true;
	if (!process.stdin.isTTY) {
		say('Nobody is here to agree to that, so nothing was bought. Agree with: npm run demo -- --yes');
		return false;
	}
	const terminal = createInterface({ input: process.stdin, output: process.stdout });
	try {
		const answer = await terminal.question('Press Enter to buy it, or type n and Enter to leave: ');
		const goOn = answer.trim() === '' || /^y(es)?$/i.test(answer.trim());
		say(goOn ? '' : 'Nothing was bought.');
		return goOn;
	} catch {
		// Ctrl+C or Ctrl+D while asked.
		say('\nNothing was bought.');
		return false;
	} finally {
		terminal.close();
	}
}
