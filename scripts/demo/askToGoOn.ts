/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs on the developer's machine, never in n8n */
import { createInterface } from 'node:readline/promises';
import { priceOf } from './priceOf';
import type { Scene } from './scenes';

interface Terminal {
	input: NodeJS.ReadableStream & { isTTY?: boolean };
	output: NodeJS.WritableStream;
}

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
	{ input, output }: Terminal = { input: process.stdin, output: process.stdout },
): Promise<boolean> {
	const seconds = rows.reduce((sum, row) => sum + row.seconds, 0);
	say(`XCOMPUTE_API_KEY is set, so this buys ONE real video at ${baseUrl}:`);
	say(`${seconds} seconds in mode std, about ${priceOf(rows)}.`);
	say('That is an estimate; your account is charged what xcompute charges.\n');
	if (agreed) return true;
	if (!input.isTTY) {
		say('Nobody is here to agree to that, so nothing was bought. Agree with: npm run demo -- --yes');
		return false;
	}
	const terminal = createInterface({ input, output });
	try {
		// Ctrl+C and Ctrl+D while asked are a no as well.
		const ended = new Promise<string>((resolve) => terminal.once('close', () => resolve('')));
		const answer = await Promise.race([
			terminal.question('Buy it? Type y for yes; Enter alone leaves: '),
			ended,
		]);
		const goOn = /^y(es)?$/i.test(answer.trim());
		say(goOn ? '' : 'Nothing was bought.');
		return goOn;
	} finally {
		terminal.close();
	}
}
