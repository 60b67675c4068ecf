/* eslint-disable @n8n/community-nodes/no-restricted-imports, no-console -- runs on the developer's machine, never in n8n */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { placeholdersIn } from './release/placeholdersIn';
import { root } from './root';

/** The files that name who publishes the package and from where. */
const files = ['package.json', 'README.md', 'SECURITY.md', '.github/ISSUE_TEMPLATE/config.yml'];

/**
 * `npm run check:release`: whether the package may be published as it is.
 * @throws Error with a sentence for each placeholder that is left
 */
export async function checkRelease(): Promise<void> {
	const left = placeholdersIn(
		Object.fromEntries(files.map((file) => [file, readFileSync(join(root, file), 'utf8')])),
	);
	if (left.length > 0) throw new Error(`This cannot be released yet.\n${left.join('\n')}`);
	console.log('No placeholder is left.');
	await Promise.resolve();
}
