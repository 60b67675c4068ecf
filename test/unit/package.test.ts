/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on the developer's machine, never in n8n */
import '../support/engine/engineFolder';
import { existsSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build, type BuildOptions } from 'esbuild';
import { PackageDirectoryLoader } from 'n8n-core';
import type { INodeTypeDescription } from 'n8n-workflow';
import { packPackage } from '../../scripts/n8n/packPackage';
import { root } from '../../scripts/root';

const { bundleOptions } = jest.requireActual<{ bundleOptions: BuildOptions }>('../../gulpfile.js');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<string, unknown>;

/** What `npm pack` makes of the built package, unpacked: exactly what users get. */
let packed: string;
let remove: () => Promise<void>;

beforeAll(async () => {
	({ packageDir: packed, remove } = await packPackage());
	// Where n8n installs a package, its own n8n-workflow can be found.
	symlinkSync(join(root, 'node_modules'), join(dirname(packed), 'node_modules'));
}, 60_000);
afterAll(async () => await remove());

const filesIn = (path: string, prefix = ''): string[] =>
	readdirSync(path, { withFileTypes: true }).flatMap((entry) =>
		entry.isDirectory()
			? filesIn(join(path, entry.name), `${prefix}${entry.name}/`)
			: [`${prefix}${entry.name}`],
	);

const bundles = ['dist/nodes/KlingOmni/KlingOmni.node.js', 'dist/credentials/XComputeApi.credentials.js'];

describe('package.json', () => {
	it('asks for nothing but the n8n-workflow of whatever n8n it is in', () => {
		expect(manifest.dependencies).toBeUndefined();
		expect(manifest.optionalDependencies).toBeUndefined();
		expect(manifest.bundledDependencies ?? manifest.bundleDependencies).toBeUndefined();
		expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
		expect(manifest.overrides ?? manifest.resolutions).toBeUndefined();
	});

	it('runs nothing when it is installed', () => {
		const lifecycle = /^(pre|post)?(install|prepare|pack)$|^(pre|post)prepare$|^prepublish$/;
		expect(Object.keys(manifest.scripts as object).filter((name) => lifecycle.test(name))).toEqual([]);
	});

	it('is what n8n takes for a community node package, in strict mode', () => {
		expect(manifest.name).toBe('n8n-nodes-kling-omni');
		expect(manifest.keywords).toContain('n8n-community-node-package');
		expect(manifest.license).toBe('MIT');
		expect(manifest.n8n).toEqual({
			n8nNodesApiVersion: 1,
			strict: true,
			nodes: ['dist/nodes/KlingOmni/KlingOmni.node.js'],
			credentials: ['dist/credentials/XComputeApi.credentials.js'],
		});
	});
});

describe('the tarball', () => {
	it('holds what a user needs and nothing more', () => {
		expect(filesIn(packed).sort()).toEqual(
			[
				...bundles,
				'dist/icons/klingOmni.dark.svg',
				'dist/icons/klingOmni.svg',
				'dist/nodes/KlingOmni/KlingOmni.node.json',
				'CHANGELOG.md',
				'LICENSE.md',
				'README.md',
				'index.js',
				'package.json',
			].sort(),
		);
	});

	it('is readable: one module after the other under its path, no line of a machine', () => {
		for (const bundle of bundles) {
			const lines = readFileSync(join(packed, bundle), 'utf8').split('\n');
			expect(lines).toContain(`// ${bundle.replace(/^dist\//, '').replace(/js$/, 'ts')}`);
			expect(lines.filter((line) => line.length > 1_000)).toEqual([]);
		}
	});

	it('is under 450 kB unpacked', () => {
		const bytes = filesIn(packed).reduce((sum, file) => sum + statSync(join(packed, file)).size, 0);
		expect(bytes).toBeLessThan(450_000);
	});

	it('requires n8n-workflow and node:crypto, and brings zod along as the only foreign code', async () => {
		const code = bundles.map((file) => readFileSync(join(packed, file), 'utf8')).join('\n');
		const required = [...code.matchAll(/\brequire\(["']([^"']+)["']\)/g)].map(([, name]) => name);
		expect([...new Set(required)].sort()).toEqual(['crypto', 'n8n-workflow']);
		expect(code).not.toMatch(/\bimport\(/);
		const { metafile } = await build({ ...bundleOptions, absWorkingDir: root, metafile: true, write: false });
		const inputs = Object.keys(metafile?.inputs ?? {});
		const foreign = inputs.flatMap(
			(input) => /^node_modules\/((?:@[\w.-]+\/)?[\w.-]+)\//.exec(input)?.[1] ?? [],
		);
		expect([...new Set(foreign)]).toEqual(['zod']);
		expect(inputs).toContain('nodes/KlingOmni/api/contract.ts');
		expect(code).toContain('With zod 3.25.76');
	});

	it('is loaded by n8n with its node, its credential, its icons and its place in the search', async () => {
		const loader = new PackageDirectoryLoader(packed);
		await loader.loadAll();
		expect(Object.keys(loader.nodeTypes)).toEqual(['klingOmni']);
		expect(Object.keys(loader.credentialTypes)).toEqual(['xComputeApi']);

		const [node] = loader.types.nodes as INodeTypeDescription[];
		const [credential] = loader.types.credentials;
		expect(node?.displayName).toBe('Kling Omni');
		expect(node?.codex?.categories).toEqual(expect.arrayContaining(['Marketing & Content']));
		expect(node?.codex?.alias).toEqual(expect.arrayContaining(['video', 'kling']));
		expect(node?.codex?.resources?.primaryDocumentation?.length).toBe(1);
		for (const iconUrl of [node?.iconUrl, credential?.iconUrl]) {
			const { light, dark } = iconUrl as { light: string; dark: string };
			for (const url of [light, dark]) {
				expect(existsSync(url.replace(`icons/${loader.packageName}`, packed))).toBe(true);
			}
		}
	});
});
