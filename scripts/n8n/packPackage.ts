/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error -- runs on the developer's machine, never in n8n */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../process/runCommand';
import { temporaryFolder } from '../process/temporaryFolder';
import { root } from '../root';

/**
 * Packs this package with `npm pack` and unpacks it into a folder of its own: exactly the files that users get.
 * @returns the unpacked package, for the `packageDir` of an instance, and how to remove it
 * @throws when the package has not been built
 */
export async function packPackage(): Promise<{ packageDir: string; remove: () => Promise<void> }> {
	if (!existsSync(join(root, 'dist'))) throw new Error('There is no dist folder. Run `npm run build` first.');
	const folder = await temporaryFolder('package');
	try {
		const flags = ['--ignore-scripts', '--json', '--pack-destination', folder.path];
		const [{ filename }] = JSON.parse(await runCommand('npm', ['pack', ...flags])) as [{ filename: string }];
		await runCommand('tar', ['-xzf', join(folder.path, filename), '-C', folder.path]);
		return { packageDir: join(folder.path, 'package'), remove: folder.remove };
	} catch (error) {
		await folder.remove();
		throw error;
	}
}
