/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs on the developer's machine, never in n8n */
import { join } from 'node:path';
import { root } from '../root';
import { startProcess } from './startProcess';

/**
 * The stand-in for the API in a process of its own.
 * @param args of its program, test/support/standIn/main.ts
 */
export async function startStandInProcess(
	...args: string[]
): Promise<{ url: string; apiKey: string; stop: () => Promise<void> }> {
	const loader = join(root, 'scripts', 'loadTypeScript.cjs');
	const main = join(root, 'test', 'support', 'standIn', 'main.ts');
	const { log, stop } = await startProcess({
		name: 'The stand-in',
		command: process.execPath,
		args: ['--require', loader, main, ...args],
		cwd: root,
		env: process.env,
		readyText: 'key ',
		limitMs: 60_000,
	});
	const [, url, apiKey] = /listening (\S+) files \S+ key (\S+)/.exec(log()) ?? [];
	if (url === undefined || apiKey === undefined)
		throw new Error(`The stand-in did not say where it is:\n${log()}`);
	return { url, apiKey, stop };
}
