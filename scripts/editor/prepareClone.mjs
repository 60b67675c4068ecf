import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCommand } from '../n8n/runCommand.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/**
 * Brings a clone to where its package can be packed: its tools installed, and `dist` as new as its sources.
 * @param {(line: string) => void} say told of what is done, and how long it takes
 */
export async function prepareClone(say) {
	const isNew = !existsSync(join(root, 'node_modules', '.package-lock.json'));
	if (isNew) {
		say(
			'The first start takes about ten minutes and 3 GB, most of it for n8n; later ones take half a minute.',
		);
		say('Installing the tools of this package (one to three minutes) ...');
		await runCommand('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: root });
	}
	const built = await stat(join(root, 'dist', 'nodes', 'KlingOmni', 'KlingOmni.node.js')).catch(
		() => undefined,
	);
	if (built !== undefined && (await newestOf(['nodes', 'credentials', 'icons'])) < built.mtimeMs) return;
	say('Building (ten seconds) ...');
	await runCommand('npm', ['run', 'build'], { cwd: root });
}

/** When a file in any of these folders was changed last, in milliseconds. */
async function newestOf(folders) {
	let newest = 0;
	for (const folder of folders) {
		for (const entry of await readdir(join(root, folder), { recursive: true })) {
			newest = Math.max(newest, (await stat(join(root, folder, entry))).mtimeMs);
		}
	}
	return newest;
}
