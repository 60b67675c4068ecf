/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on the developer's machine, never in n8n */
import { mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { whyStale } from '../../scripts/build/whyStale';
import { temporaryFolder } from '../../scripts/process/temporaryFolder';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;

const bundles = ['dist/nodes/KlingOmni/KlingOmni.node.js', 'dist/credentials/XComputeApi.credentials.js'];
const copied = ['dist/icons/klingOmni.svg', 'dist/nodes/KlingOmni/KlingOmni.node.json'];
const sources = [
	'nodes/KlingOmni/KlingOmni.node.ts',
	'nodes/KlingOmni/KlingOmni.node.json',
	'nodes/KlingOmni/README.md',
	'credentials/XComputeApi.credentials.ts',
	'icons/klingOmni.svg',
	'gulpfile.js',
];
const sourceFolders = ['nodes', 'nodes/KlingOmni', 'credentials', 'icons'];

const setDate = (path: string, seconds: number) => utimesSync(join(folder.path, path), seconds, seconds);

/** A repository whose sources are of the second 1000, checked out later than those that were built at 2000 were written. */
beforeEach(async () => {
	folder = await temporaryFolder('stale');
	for (const path of [...sources, ...bundles, ...copied]) {
		mkdirSync(dirname(join(folder.path, path)), { recursive: true });
		writeFileSync(join(folder.path, path), '');
		setDate(path, bundles.includes(path) ? 2000 : 1000);
	}
	for (const path of sourceFolders) setDate(path, 1000);
});
afterEach(async () => await folder.remove());

it('finds nothing after a build, whose copies keep the dates of their sources', () => {
	expect(whyStale(folder.path)).toBeUndefined();
});

it.each(sources.filter((path) => !path.endsWith('.md')))('names %s when that has changed since', (path) => {
	setDate(path, 3000);
	expect(whyStale(folder.path)).toBe(`dist is older than ${path}`);
});

it('does not mind a document, which is not built', () => {
	setDate('nodes/KlingOmni/README.md', 3000);
	expect(whyStale(folder.path)).toBeUndefined();
});

it('names the folder in which a file was removed', () => {
	rmSync(join(folder.path, 'icons/klingOmni.svg'));
	expect(whyStale(folder.path)).toBe('dist is older than icons');
});

it.each(bundles)('takes the older of the two bundles, here %s', (path) => {
	setDate(path, 500);
	expect(whyStale(folder.path)).toMatch(/^dist is older than /);
});

it.each(['dist', bundles[1]])('says that dist is not complete without %s', (path) => {
	rmSync(join(folder.path, String(path)), { recursive: true });
	expect(whyStale(folder.path)).toBe('dist is not there, or not complete');
});
