/* eslint-disable no-console -- runs on the developer's machine, never in n8n */
import { runCommand } from '../process/runCommand';
import { whyStale } from './whyStale';

/**
 * Makes dist, unless it is as new as the sources.
 * @throws with the compiler's words
 */
export async function buildIfStale(): Promise<void> {
	const why = whyStale();
	if (why === undefined) return;
	console.log(`Building the package: ${why} ...`);
	await runCommand('npm', ['run', 'build']);
}
