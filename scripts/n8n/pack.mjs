import { existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isMain } from './isMain.mjs';
import { runCommand } from './runCommand.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/**
 * Packs this package as npm would publish it and unpacks that, so that n8n gets exactly the files that users get.
 * @param {string} folder made if it is not there
 * @returns {Promise<string>} the unpacked package, inside `folder`
 * @throws when the package has not been built
 */
export async function pack(folder) {
	if (!existsSync(join(root, 'dist'))) throw new Error('There is no dist folder. Run `npm run build` first.');
	await mkdir(folder, { recursive: true });
	const flags = ['--ignore-scripts', '--json', '--pack-destination', resolve(folder)];
	const [{ filename }] = JSON.parse(await runCommand('npm', ['pack', ...flags], { cwd: root }));
	const tarball = join(folder, filename);
	const unpacked = join(folder, 'package');
	await rm(unpacked, { recursive: true, force: true });
	await runCommand('tar', ['-xzf', tarball, '-C', folder]);
	await rm(tarball);
	return unpacked;
}

if (isMain(import.meta.url)) {
	const folder = process.argv[2];
	if (folder === undefined) throw new Error('Usage: node scripts/n8n/pack.mjs <folder to unpack into>');
	console.log(await pack(folder));
}
