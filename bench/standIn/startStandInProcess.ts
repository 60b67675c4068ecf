/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs on the developer's machine, never in n8n */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'esbuild';
import { temporaryFolder } from '../../test/n8n/support/temporaryFolder';

const main = join(__dirname, 'serveStandIn.ts');

/** The stand-in in a process of its own, so that its work is not taken for that of who is measured. */
export async function startStandInProcess(
	taskMs: number,
): Promise<{ url: string; apiKey: string; stop: () => Promise<void> }> {
	const folder = await temporaryFolder('bench');
	const bundle = join(folder.path, 'stand-in.cjs');
	await build({ entryPoints: [main], outfile: bundle, bundle: true, platform: 'node', logLevel: 'error' });
	const child = spawn(process.execPath, [bundle, String(taskMs)], { stdio: ['ignore', 'pipe', 'inherit'] });
	process.once('exit', () => child.kill());
	const firstLine = await new Promise<string>((resolve, reject) => {
		child.stdout.once('data', (bytes: Buffer) => resolve(bytes.toString()));
		child.once('exit', (code) => reject(new Error(`The stand-in ended with ${code}`)));
	});
	const [, url, apiKey] = /listening (\S+) key (\S+)/.exec(firstLine) ?? [];
	if (url === undefined || apiKey === undefined) throw new Error(`The stand-in said ${firstLine}`);
	return {
		url,
		apiKey,
		stop: async () => {
			const ended = new Promise((resolve) => child.once('exit', resolve));
			child.kill();
			await ended;
			await folder.remove();
		},
	};
}
