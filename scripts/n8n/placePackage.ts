/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on the developer's machine, never in n8n */
import { cp, readFile, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';

/**
 * Copies a community package to where n8n loads it from. n8n needs nothing else: it writes the `package.json` of that
 * folder itself, and loads a package whether or not its database knows of it. A copy and not a link, because a link
 * would find the modules of its source folder.
 * @param packageDir the package, unpacked
 * @param userFolder n8n's N8N_USER_FOLDER
 * @returns where it is now
 */
export async function placePackage(packageDir: string, userFolder: string): Promise<string> {
	const manifest = await readFile(join(packageDir, 'package.json'), 'utf8');
	const { name } = JSON.parse(manifest) as { name: string };
	const target = join(userFolder, '.n8n', 'nodes', 'node_modules', name);
	await rm(target, { recursive: true, force: true });
	const filter = (source: string) =>
		source === packageDir || !['node_modules', '.git'].includes(basename(source));
	await cp(packageDir, target, { recursive: true, filter });
	return target;
}
