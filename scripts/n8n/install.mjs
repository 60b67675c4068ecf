import { access, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { constants, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { cacheFolder } from './cacheFolder.mjs';
import { installNode, nodeLocation } from './installNode.mjs';
import { isMain } from './isMain.mjs';
import { defaultN8nVersion, n8nVersions, nodeMajor } from './n8nVersions.mjs';
import { runCommand } from './runCommand.mjs';
import { withInstallLock } from './withInstallLock.mjs';

/**
 * Installs a real n8n, with a Node.js it accepts, into a cache outside the clone; at once when it is there already.
 * An install that was interrupted is taken up at the step that had not ended.
 * @param {string} [version] one of n8nVersions
 * @param {{ log?: (message: string) => void }} [options] `log` is told what is being done, and how long it takes
 * @returns {Promise<{ node: string, n8nBin: string, dir: string }>} run it as `node n8nBin start`
 * @throws when the version is not known, a build tool is missing, or a step fails
 */
export async function installN8n(version = defaultN8nVersion, { log = console.error } = {}) {
	const { overrides, node: major = nodeMajor } = n8nVersions[version] ?? {};
	if (overrides === undefined) {
		throw new Error(
			`n8n ${version} is not among the versions known here: ${Object.keys(n8nVersions).join(', ')}.`,
		);
	}
	const cache = cacheFolder();
	const dir = join(cache, `n8n-${version}`);
	const stamp = join(dir, 'installed.json');
	const n8n = {
		node: nodeLocation(cache, major).node,
		n8nBin: join(dir, 'node_modules/n8n/bin/n8n'),
		dir,
	};
	const isInstalled = () => existsSync(stamp) && existsSync(n8n.node) && existsSync(n8n.n8nBin);
	if (isInstalled()) return n8n;
	return await withInstallLock(join(cache, 'install.lock'), log, async () => {
		if (isInstalled()) return n8n;
		await mkdir(dir, { recursive: true });
		const { nodeDir } = await installNode(cache, major, log);
		const env = environmentWithNode(n8n.node);
		const loadSqlite = () => runCommand(n8n.node, ['-e', 'require("sqlite3")'], { cwd: dir, env });
		// Asked before the long download, so that a missing compiler is not found out after it.
		await loadSqlite().catch(requireBuildTools);
		await installPackages(version, overrides, { dir, env, log });
		await loadSqlite().catch(async () => {
			log('Building its SQLite driver from source (about a minute and a half) ...');
			await buildSqlite({ dir, nodeDir, node: n8n.node, env });
			await loadSqlite();
		});
		log(`Checking that n8n ${version} starts ...`);
		await checkThatItStarts(n8n, version, env);
		await writeFile(stamp, JSON.stringify({ n8n: version, node: major, at: new Date().toISOString() }));
		log(`n8n ${version} is ready in ${dir}`);
		return n8n;
	});
}

/** The shell's environment, with `node` meaning the given one and nothing of the test runner's. */
function environmentWithNode(node) {
	const { NODE_ENV, NODE_OPTIONS, ...env } = process.env;
	return { ...env, PATH: [dirname(node), env.PATH].join(delimiter) };
}

/** SQLite's driver has no prebuilt binary that can be relied on, so that a compiler is needed, for C and C++. */
async function requireBuildTools() {
	const isThere = async (tool) => {
		for (const folder of (process.env.PATH ?? '').split(delimiter)) {
			if (
				await access(join(folder, tool), constants.X_OK).then(
					() => true,
					() => false,
				)
			)
				return true;
		}
		return false;
	};
	const missing = [];
	for (const tool of ['python3', 'make', 'g++']) if (!(await isThere(tool))) missing.push(tool);
	if (missing.length === 0) return;
	throw new Error(
		`To install n8n, ${missing.join(' and ')} must be there to build its SQLite driver. ` +
			'On Debian and Ubuntu: apt-get install -y python3 make g++',
	);
}

async function installPackages(version, overrides, { dir, env, log }) {
	// npm writes this file last: without it, what lies in node_modules is the rest of an interrupted install.
	if (existsSync(join(dir, 'node_modules', '.package-lock.json'))) return;
	log(`Installing n8n ${version} (about 2.2 GB, three minutes on a fast network) ...`);
	await rm(join(dir, 'node_modules'), { recursive: true, force: true });
	await writeFile(
		join(dir, 'package.json'),
		JSON.stringify({ private: true, dependencies: { n8n: version }, overrides }, null, '\t'),
	);
	// Scripts would try to build a Kafka client, which fails without its own libraries and is not needed.
	const flags = ['--legacy-peer-deps', '--ignore-scripts', '--no-audit', '--no-fund'];
	await runCommand('npm', ['install', ...flags], { cwd: dir, env });
}

/** With the node-gyp that npm brings: the one the driver asks for is too old for Python 3.12. */
async function buildSqlite({ dir, nodeDir, node, env }) {
	const echo = ['exec', '-c', 'printf %s "$npm_config_node_gyp"'];
	const nodeGyp = (await runCommand('npm', echo, { cwd: dir, env })).trim();
	const cwd = join(dir, 'node_modules', 'sqlite3');
	await runCommand(node, [nodeGyp, 'rebuild', `--nodedir=${nodeDir}`], { cwd, env });
}

async function checkThatItStarts({ node, n8nBin }, version, env) {
	const folder = await mkdtemp(join(tmpdir(), 'n8n-check-'));
	try {
		const options = { cwd: folder, env: { ...env, N8N_USER_FOLDER: folder } };
		const { version: found } = JSON.parse(
			await readFile(join(dirname(n8nBin), '..', 'package.json'), 'utf8'),
		);
		if (found !== version) throw new Error(`n8n ${found} was installed instead of ${version}.`);
		// Asking for help loads the whole command, and fails on any package that does not fit.
		await runCommand(node, [n8nBin, 'start', '--help'], options);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

if (isMain(import.meta.url)) {
	const interrupted = () => process.exit(130);
	process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
	installN8n(process.argv[2]).catch((error) => {
		console.error(error.message);
		process.exitCode = 1;
	});
}
