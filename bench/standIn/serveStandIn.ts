/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on the developer's machine, never in n8n */
import { startStandIn } from '../../test/support/standIn/startStandIn';

/** A program: a stand-in whose account never runs dry, and whose tasks take the milliseconds that its argument says. */
void startStandIn({ taskMs: Number(process.argv[2]), balance: 'unlimited' }).then(({ url, apiKey }) => {
	process.stdout.write(`listening ${url} key ${apiKey}\n`);
});
