import { buildIfStale } from './build/buildIfStale';
import { installN8n } from './n8n/installN8n';
import { runCommand } from './process/runCommand';

/**
 * `npm run test:n8n`: the tests in a real n8n, with its database, its workers and a browser. The first time it installs n8n
 * into a cache outside the clone, which takes minutes, unless N8N_DIR names one. Arguments go to jest.
 */
export async function testN8n(...args: string[]): Promise<void> {
	await installN8n();
	await buildIfStale();
	// Two at a time: each is an n8n of its own, and mostly waits.
	await runCommand('jest', [...args, '--maxWorkers=2', '--selectProjects', 'n8n'], { show: true });
}
