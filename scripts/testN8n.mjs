import { build } from './build.mjs';
import { installN8n } from './n8n/install.mjs';
import { run } from './run.mjs';
import { setUp } from './setup.mjs';

/**
 * The tests in a real n8n, with its database, its workers and a browser. The first time it installs n8n into a cache
 * outside the clone, which takes minutes. Arguments go to jest.
 */
try {
	await setUp();
	await installN8n(undefined, { log: console.log });
	console.log('Building the package ...');
	await build();
	// Two at a time: each is an n8n of its own, and mostly waits.
	await run('jest', [...process.argv.slice(2), '--maxWorkers=2', '--selectProjects', 'n8n'], { show: true });
} catch (error) {
	console.error(error.message);
	process.exitCode = 1;
}
