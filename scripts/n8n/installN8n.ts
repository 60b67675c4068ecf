/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, no-console -- runs on the developer's machine, never in n8n */
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join, resolve } from 'node:path';
import { findExecutable } from '../process/findExecutable';
import { runCommand } from '../process/runCommand';
import { temporaryFolder } from '../process/temporaryFolder';
import { cacheFolder } from './cacheFolder';
import { installNode, nodeLocation } from './installNode';
import { defaultN8nVersion, n8nVersions, nodeMajor } from './n8nVersions';
import { withInstallLock } from './withInstallLock';

/** An n8n that is there: run it as `node n8nBin start`; its packages are in the `node_modules` of `dir`. */
export interface InstalledN8n {
	node: string;
	n8nBin: string;
	dir: string;
}

type Log = (message: string) => void;
type Environment = Record<string, string | undefined>;

/**
 * Installs a real n8n, with a Node.js it accepts, into a cache outside the clone; at once when it is there already.
 * An install that was interrupted is taken up at the step that had not ended.
 * @param version one of n8nVersions; without it the one in the folder that N8N_DIR names, or else the usual one
 * @param log told what is being done, and how long it takes
 * @throws when the version is not known, a build tool is missing, or a step fails
 */
export async function installN8n(version?: string, log: Log = console.log): Promise<InstalledN8n> {
	const named = process.env.N8N_DIR;
	if (version === undefined && named) return await useN8nIn(resolve(named), log);
	return await installVersion(version ?? defaultN8nVersion, log);
}

/** Somebody's own n8n. It runs on the Node.js that runs this, if n8n accepts it, or on one from the cache. */
async function useN8nIn(dir: string, log: Log): Promise<InstalledN8n> {
	const manifest = join(dir, 'node_modules', 'n8n', 'package.json');
	const text = await readFile(manifest, 'utf8').catch(() => {
		throw new Error(
			`N8N_DIR is ${dir}, where there is no node_modules/n8n. Name the folder in which n8n was installed with npm.`,
		);
	});
	const { version } = JSON.parse(text) as { version: string };
	const major = n8nVersions[version]?.node ?? nodeMajor;
	const n8n = { n8nBin: join(dirname(manifest), 'bin', 'n8n'), dir };
	if (process.versions.node.startsWith(`${major}.`)) return { ...n8n, node: process.execPath };
	const cache = cacheFolder();
	const { node } = nodeLocation(cache, major);
	if (existsSync(node)) return { ...n8n, node };
	await withInstallLock(join(cache, 'install.lock'), log, async () => await installNode(cache, major, log));
	return { ...n8n, node };
}

async function installVersion(version: string, log: Log): Promise<InstalledN8n> {
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
			await buildSqlite(n8n, nodeDir, env);
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
function environmentWithNode(node: string): Environment {
	const PATH = [dirname(node), process.env.PATH].join(delimiter);
	return { ...process.env, PATH, NODE_ENV: undefined, NODE_OPTIONS: undefined };
}

/** SQLite's driver has no prebuilt binary that can be relied on, so that a compiler is needed, for C and C++. */
async function requireBuildTools(): Promise<void> {
	const missing: string[] = [];
	for (const tool of ['python3', 'make', 'g++']) {
		if ((await findExecutable(tool)) === undefined) missing.push(tool);
	}
	if (missing.length === 0) return;
	throw new Error(
		`To install n8n, ${missing.join(' and ')} must be there to build its SQLite driver. ` +
			'On Debian and Ubuntu: apt-get install -y python3 make g++',
	);
}

async function installPackages(
	version: string,
	overrides: Record<string, string>,
	{ dir, env, log }: { dir: string; env: Environment; log: Log },
): Promise<void> {
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
async function buildSqlite({ dir, node }: InstalledN8n, nodeDir: string, env: Environment): Promise<void> {
	const echo = ['exec', '-c', 'printf %s "$npm_config_node_gyp"'];
	const nodeGyp = (await runCommand('npm', echo, { cwd: dir, env })).trim();
	const cwd = join(dir, 'node_modules', 'sqlite3');
	await runCommand(node, [nodeGyp, 'rebuild', `--nodedir=${nodeDir}`], { cwd, env });
}

async function checkThatItStarts(
	{ node, n8nBin }: InstalledN8n,
	version: string,
	env: Environment,
): Promise<void> {
	const manifest = await readFile(join(dirname(n8nBin), '..', 'package.json'), 'utf8');
	const { version: found } = JSON.parse(manifest) as { version: string };
	if (found !== version) throw new Error(`n8n ${found} was installed instead of ${version}.`);
	const { path: cwd, remove } = await temporaryFolder('check');
	try {
		// Asking for help loads the whole command, and fails on any package that does not fit.
		await runCommand(node, [n8nBin, 'start', '--help'], { cwd, env: { ...env, N8N_USER_FOLDER: cwd } });
	} finally {
		await remove();
	}
}
