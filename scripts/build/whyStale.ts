/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on the developer's machine, never in n8n */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../root';

const sources = ['nodes', 'credentials', 'icons', 'gulpfile.js'];
/** The bundles, which the build writes last. Icons and the codex are copied with the dates of their sources. */
const built = ['dist/nodes/KlingOmni/KlingOmni.node.js', 'dist/credentials/XComputeApi.credentials.js'];

/**
 * Says why `dist` cannot be what the sources make, or nothing when it is as new as they are.
 * @param folder of the repository
 */
export function whyStale(folder = root): string | undefined {
	const dateOf = (path: string) => statSync(join(folder, path), { throwIfNoEntry: false })?.mtimeMs;
	const builtAt = Math.min(...built.map((path) => dateOf(path) ?? 0));
	if (builtAt === 0) return 'dist is not there, or not complete';
	const newer = sources
		.flatMap((path) => [path, ...filesIn(folder, path)])
		.find((path) => (dateOf(path) ?? 0) > builtAt);
	return newer === undefined ? undefined : `dist is older than ${newer}`;
}

/** Folders as well, which show that a file was removed; without documents, which are not built. */
function filesIn(folder: string, path: string): string[] {
	if (!statSync(join(folder, path)).isDirectory()) return [];
	const names = readdirSync(join(folder, path), { encoding: 'utf8', recursive: true });
	return names.filter((name) => !name.endsWith('.md')).map((name) => `${path}/${name}`);
}
