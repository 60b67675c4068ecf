/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs on the developer's machine, never in n8n */
import { createInterface } from 'node:readline/promises';

export interface Terminal {
	input: NodeJS.ReadableStream & { isTTY?: boolean };
	output: NodeJS.WritableStream;
}

/**
 * Asks whether to buy what was just named. Only an explicit yes is one.
 * @param command how to agree where nobody can type
 * @param agreed consent that was given beforehand, with `--yes`
 * @param terminal where the answer is typed
 */
export async function askConsent(
	command: string,
	agreed: boolean,
	say: (text: string) => void,
	{ input, output }: Terminal = { input: process.stdin, output: process.stdout },
): Promise<boolean> {
	if (agreed) return true;
	if (!input.isTTY) {
		say(`Nobody is here to agree to that, so nothing was bought. Agree with: ${command}`);
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
