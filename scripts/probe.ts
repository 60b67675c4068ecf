/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, no-console -- runs on the developer's machine, never in n8n */
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { readBaseUrl } from '../nodes/KlingOmni/api/readBaseUrl';
import { createRedact } from '../nodes/KlingOmni/adapters/createRedact';
import { estimate } from '../nodes/KlingOmni/generation/request/estimate';
import { askConsent } from './askConsent';
import { askService } from './probe/askService';
import { describeFindings } from './probe/describeFindings';
import { testOrder } from './probe/testOrder';
import { writeAnswers } from './probe/writeAnswers';
import { root } from './root';

const help = `Usage: XCOMPUTE_API_KEY=<your key> npm run probe -- [--buy] [--yes] [--task ID] [--out FOLDER]

Asks the service what only the service can answer, and prints for each line of docs/unproven.md what is documented, what
was found and what it means. Costs nothing without --buy. XCOMPUTE_BASE_URL names another address than https://xcompute.us.

  --buy         buys one video of 3 seconds as well; names the estimated cost and asks before
  --yes         buys without asking
  --task ID     looks whether a task that was ordered earlier can still be asked for
  --poll N      seconds between two looks at the video (default 5)
  --out FOLDER  where the answers are written (default: a new folder in test/answers)`;

/** `npm run probe`. The exit code tells whether the service could be asked, not whether it is as documented. */
export async function probe(...args: string[]): Promise<void> {
	const { values } = parseArgs({
		args,
		options: {
			buy: { type: 'boolean', default: false },
			yes: { type: 'boolean', default: false },
			task: { type: 'string' },
			poll: { type: 'string', default: '5' },
			out: { type: 'string' },
			help: { type: 'boolean' },
		},
	});
	if (values.help) return console.log(help);
	const apiKey = process.env.XCOMPUTE_API_KEY?.trim() ?? '';
	if (apiKey === '') throw new Error(`XCOMPUTE_API_KEY is not set.\n\n${help}`);
	const base = readBaseUrl(process.env.XCOMPUTE_BASE_URL?.trim() || 'https://xcompute.us');
	if ('problem' in base) throw new Error(base.problem.replace('Base URL', 'XCOMPUTE_BASE_URL'));
	const pollSeconds = Number(values.poll);
	if (!(pollSeconds > 0)) throw new Error('--poll must be a number above 0.');

	const redact = createRedact(apiKey);
	const say = (text: string) => console.log(redact(text));
	say(`Asking ${base.url} what can be asked without buying ...`);
	const buys = async () => {
		if (!values.buy) return false;
		const { estimatedCost } = estimate(testOrder);
		const { amount = 0, currency = '', source = '' } = estimatedCost ?? {};
		say(
			`\nThis buys ONE video of 3 seconds, 720p, without sound: about ${amount.toFixed(2)} ${currency}, by the ${source}.`,
		);
		say(
			'The same order is then sent again with the same Idempotency-Key. If the service ignores that key, it makes',
		);
		say(
			`a second video: ${(amount * 2).toFixed(2)} ${currency} in all, by the same list. What the service charges is what counts.\n`,
		);
		return await askConsent('npm run probe -- --buy --yes', values.yes, say);
	};
	const asked = await askService({
		baseUrl: base.url,
		apiKey,
		buys,
		earlierTask: values.task,
		pollMs: pollSeconds * 1000,
		limitMs: 30 * 60_000,
		say,
	});
	for (const line of describeFindings(asked.findings)) say(line);

	const name = `${new URL(base.url).hostname}-${new Date().toISOString().replace(/[:.]/g, '-')}`;
	const folder = values.out ?? join(root, 'test', 'answers', name);
	const count = await writeAnswers(asked.exchanges, folder);
	if (count === 0) {
		process.exitCode = 1;
		return say(`\nThe service did not answer at ${base.url}.`);
	}
	say(
		`\n${count} answers are in ${relative(process.cwd(), folder) || '.'}, without the key and without links.`,
	);
	say('Look at them before you share them: they hold task IDs and your balance.');
	say(
		'npm run test:one -- test/unit/recordedAnswers.test.ts holds those in test/answers against the code of the node.',
	);
}
