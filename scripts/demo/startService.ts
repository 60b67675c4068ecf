/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs on the developer's machine, never in n8n */
import { createInterface } from 'node:readline/promises';
import { startStandIn } from '../../test/support/standIn/startStandIn';
import { priceOf } from './priceOf';
import type { Account } from './runWorkflow';
import { scenes } from './scenes';

/** The stand-in in the place of the service, and what its books say in the end. */
export interface DemoService {
	account: Account;
	/** Says what happened at the service, and keeps the links alive for as long as somebody looks at them. */
	sayGoodbye(say: (text?: string) => void): Promise<void>;
	stop(): Promise<void>;
}

/** @param seconds how long it takes for the first video; the others take a little longer */
export async function startService(seconds: number): Promise<DemoService> {
	const standIn = await startStandIn({ taskMs: (_request, n) => seconds * 1000 * (1 + (n - 1) / 5) });
	return {
		account: { apiKey: standIn.apiKey, baseUrl: standIn.url },
		async sayGoodbye(say) {
			const { books } = standIn;
			say('What happened: the node checked all items before it ordered anything, ordered each video once');
			say(
				`(${books.bought()} orders), asked ${books.reads.length} times how far they were, and put out one item for each video.`,
			);
			say(`The real service might have charged about ${priceOf(scenes)}. That is an estimate.`);
			say('To make one real video: XCOMPUTE_API_KEY=<your key> npm run demo');
			if (!process.stdin.isTTY) {
				say('The stand-in ends here, and its links with it; in a terminal they live until you press Enter.');
				return;
			}
			const terminal = createInterface({ input: process.stdin, output: process.stdout });
			await terminal
				.question('\nThe links work until you press Enter (the stand-in has one film for all): ')
				.catch(() => '');
			terminal.close();
		},
		stop: async () => await standIn.stop(),
	};
}
