/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on the developer's machine, never in n8n */
import { buildIfStale } from './build/buildIfStale';
import { installN8n } from './n8n/installN8n';
import { n8nVersions } from './n8n/n8nVersions';
import { runCommand } from './process/runCommand';

/**
 * `npm run test:compat`: what the node does on other versions of n8n, written to test/compat/RESULTS.md. The first time it
 * installs them all into a cache outside the clone, 14 GB in half an hour. Arguments that are versions choose among them;
 * the others go to jest.
 */
export async function testCompat(...args: string[]): Promise<void> {
	const named = args.filter((argument) => argument in n8nVersions);
	const versions = named.length > 0 ? named : Object.keys(n8nVersions);
	for (const version of versions) await installN8n(version);
	await buildIfStale();
	const jestArguments = args.filter((argument) => !named.includes(argument));
	const env = { ...process.env, KLING_OMNI_N8N_VERSIONS: versions.join(' ') };
	await runCommand('jest', [...jestArguments, '--runInBand', '--selectProjects', 'compat'], {
		show: true,
		env,
	});
}
