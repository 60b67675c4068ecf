/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on the developer's machine, never in n8n */
import { existsSync } from 'node:fs';
import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../scripts/root';

/** Inside node_modules, so that the copy finds n8n-workflow where the package itself would. */
const copy = join(root, 'node_modules', '.cache', 'kling-omni-bench', String(process.pid));

/**
 * Copies the built package, so that a build that begins meanwhile changes nothing.
 * @returns the folder of the copy, and how to remove it
 */
export async function copyPackage(): Promise<{ packageDir: string; remove: () => Promise<void> }> {
	const node = join('dist', 'nodes', 'KlingOmni', 'KlingOmni.node.js');
	if (!existsSync(join(root, node))) throw new Error('The package is not built. Run `npm run build`.');
	for (const part of ['package.json', 'dist']) {
		await cp(join(root, part), join(copy, part), { recursive: true });
	}
	return { packageDir: copy, remove: async () => await rm(copy, { recursive: true, force: true }) };
}
