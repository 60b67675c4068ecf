/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error -- runs on the developer's machine, never in n8n */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { temporaryFolder } from './temporaryFolder';

const packScript = join(__dirname, '../../../scripts/n8n/pack.mjs');

/**
 * Packs this package with `npm pack` and unpacks it into a folder of its own: exactly the files that users get.
 * @returns the unpacked package, for the `packageDir` of an instance, and how to remove it
 * @throws when the package has not been built
 */
export async function packPackage(): Promise<{ packageDir: string; remove: () => Promise<void> }> {
	const folder = await temporaryFolder('package');
	try {
		const { stdout } = await promisify(execFile)(process.execPath, [packScript, folder.path]);
		return { packageDir: stdout.trim(), remove: folder.remove };
	} catch (error) {
		await folder.remove();
		throw error;
	}
}
