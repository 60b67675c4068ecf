/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, no-console -- runs on the developer's machine, never in n8n */
import { parseArgs } from 'node:util';
import { buildIfStale } from './build/buildIfStale';
import { askToGoOn } from './demo/askToGoOn';
import { createTeller } from './demo/createTeller';
import { describeResult } from './demo/describeResult';
import { runWorkflow } from './demo/runWorkflow';
import { scenes } from './demo/scenes';
import { startService } from './demo/startService';
import { root } from './root';

const help = `Usage: npm run demo -- [--seconds N] [--yes]

Runs an example workflow in n8n's engine: three videos from a stand-in for the API on this machine, free and offline.
With XCOMPUTE_API_KEY in the environment (and XCOMPUTE_BASE_URL for another address than https://xcompute.us) it makes
one real video instead, which costs money.

  --seconds N  how long the stand-in takes for a video (default 16)
  --yes        buy the real video without asking`;

/** `npm run demo`: the demonstration of the README. Sets the exit code when no video came of it. */
export async function demo(...args: string[]): Promise<void> {
	const { values } = parseArgs({
		args,
		options: {
			seconds: { type: 'string', default: '16' },
			yes: { type: 'boolean', default: false },
			help: { type: 'boolean' },
		},
	});
	const seconds = Number(values.seconds);
	if (values.help) return console.log(help);
	if (!(seconds > 0)) throw new Error('--seconds must be a number above 0.');
	await buildIfStale();

	const apiKey = process.env.XCOMPUTE_API_KEY?.trim() ?? '';
	const baseUrl = process.env.XCOMPUTE_BASE_URL?.trim() || 'https://xcompute.us';
	const isReal = apiKey !== '';
	const rows = isReal ? scenes.slice(0, 1) : scenes;
	const service = isReal ? undefined : await startService(seconds);
	const account = service?.account ?? { apiKey, baseUrl };
	// The node keeps the key out of all it says; this makes sure of it whatever goes wrong.
	const say = (text = '') => console.log(text.split(account.apiKey).join('[API key]'));

	say('\nKling Omni in n8n: a workflow makes videos\n');
	say('  Manual Trigger → Kling Omni (Video: Generate), with these items:\n');
	rows.forEach(({ name, prompt, seconds: length, shape, photo }, at) => {
		say(`  ${at + 1}. ${name} (${length} s, ${shape}, ${photo ? 'from a photo' : 'from text'})`);
		say(`     "${prompt}"`);
	});
	say();
	try {
		if (service !== undefined) {
			say('XCOMPUTE_API_KEY is not set, so a stand-in on this machine plays the service: free, offline, and');
			say(`quick (a video takes ${seconds} seconds or a little more; the real service takes minutes).\n`);
		} else if (!(await askToGoOn(account.baseUrl, rows, values.yes, say))) {
			process.exitCode = 1;
			return;
		}
		const begun = Date.now();
		const result = await runWorkflow(root, account, rows, createTeller(rows, begun, say));
		for (const line of describeResult(result, rows, Math.round((Date.now() - begun) / 1000))) say(line);
		if (result.status !== 'success') process.exitCode = 1;
		if (service !== undefined && result.status === 'success') await service.sayGoodbye(say);
	} finally {
		await service?.stop();
	}
}
