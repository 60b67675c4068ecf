import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isMain } from './n8n/isMain.mjs';
import { root } from './root.mjs';
import { run } from './run.mjs';

const oldestNode = [20, 12];

/**
 * Installs what package-lock.json asks for, unless it is there already. Needs Node.js and npm, nothing else.
 * @param {(message: string) => void} [log] told before something that takes a while
 * @throws {Error} when Node.js is too old or npm cannot install
 */
export async function setUp(log = console.log) {
	const [major, minor] = process.versions.node.split('.').map(Number);
	if (major < oldestNode[0] || (major === oldestNode[0] && minor < oldestNode[1])) {
		throw new Error(`This needs Node.js ${oldestNode.join('.')} or later; here is ${process.versions.node}.`);
	}
	if (await isInstalled()) return;
	log('Installing the development tools with npm: a minute or two, once ...');
	// Install scripts would build native modules that nothing here needs, and that Node 20 cannot build.
	await run('npm', ['ci', '--ignore-scripts']);
}

/** Compares versions, not dates: a checkout touches the lock file without changing it. */
async function isInstalled() {
	const wanted = await packagesIn('package-lock.json');
	const installed = await packagesIn(join('node_modules', '.package-lock.json'));
	if (wanted === undefined || installed === undefined) return false;
	return Object.entries(wanted).every(
		([path, { version, optional }]) =>
			path === '' || (optional === true && !(path in installed)) || installed[path]?.version === version,
	);
}

async function packagesIn(file) {
	try {
		return JSON.parse(await readFile(join(root, file), 'utf8')).packages;
	} catch {
		return undefined;
	}
}

if (isMain(import.meta.url)) {
	try {
		await setUp();
		console.log('Everything is installed.');
	} catch (error) {
		console.error(error.message);
		process.exitCode = 1;
	}
}
