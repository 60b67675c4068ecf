import { build } from './build.mjs';
import { installN8n } from './n8n/install.mjs';
import { n8nVersions } from './n8n/n8nVersions.mjs';
import { run } from './run.mjs';
import { setUp } from './setup.mjs';

/**
 * What the node does on other versions of n8n, written to test/compat/RESULTS.md. The first time it installs them all
 * into a cache outside the clone, 14 GB in half an hour. Arguments that are versions choose among them; the others
 * go to jest.
 */
const versions = process.argv.slice(2).filter((argument) => argument in n8nVersions);
const jestArguments = process.argv.slice(2).filter((argument) => !versions.includes(argument));
if (versions.length === 0) versions.push(...Object.keys(n8nVersions));

try {
	await setUp();
	for (const version of versions) await installN8n(version, { log: console.log });
	console.log('Building the package ...');
	await build();
	const env = { KLING_OMNI_N8N_VERSIONS: versions.join(' ') };
	await run('jest', [...jestArguments, '--runInBand', '--selectProjects', 'compat'], { show: true, env });
} catch (error) {
	console.error(error.message);
	process.exitCode = 1;
}
