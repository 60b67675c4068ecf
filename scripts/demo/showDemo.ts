/* eslint-disable @n8n/community-nodes/no-restricted-globals, no-console -- runs on the developer's machine, never in n8n */
import { askToGoOn } from './askToGoOn';
import { createTeller } from './createTeller';
import { describeResult } from './describeResult';
import { runWorkflow } from './runWorkflow';
import { scenes } from './scenes';
import { startService } from './startService';

export interface DemoOptions {
	/** The folder of the built package. */
	packageDir: string;
	/** How long the stand-in takes for a video, in seconds. */
	seconds: number;
	/** Whether a real video may be bought without asking. */
	agreed: boolean;
}

/** Runs the demonstration and tells what happens. Sets the exit code when no video came of it. */
export async function showDemo({ packageDir, seconds, agreed }: DemoOptions): Promise<void> {
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
		} else if (!(await askToGoOn(account.baseUrl, rows, agreed, say))) {
			process.exitCode = 1;
			return;
		}
		const begun = Date.now();
		const result = await runWorkflow(packageDir, account, rows, createTeller(rows, begun, say));
		for (const line of describeResult(result, rows, Math.round((Date.now() - begun) / 1000))) say(line);
		if (result.status !== 'success') process.exitCode = 1;
		if (service !== undefined && result.status === 'success') await service.sayGoodbye(say);
	} finally {
		await service?.stop();
	}
}
