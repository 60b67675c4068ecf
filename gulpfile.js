const { readFile, rm, stat, writeFile } = require('node:fs/promises');
const { build, transform } = require('esbuild');
const { dest, parallel, series, src } = require('gulp');

/**
 * Runs after `n8n-node build` has compiled and checked the types. n8n loads community nodes without dependencies, so zod
 * goes into the bundle; n8n-workflow is the host's and stays outside. What users do not need leaves dist.
 */
const entries = ['nodes/KlingOmni/KlingOmni.node', 'credentials/XComputeApi.credentials'];

const zod = require('zod/package.json').version;

/**
 * zod hangs the maker of each of its classes on the class (`ZodMap.create = ...`), which makes esbuild keep all of them. With
 * the makers as constants the classes that nobody uses are left out: 19 kB.
 */
const withoutUnusedClasses = {
	name: 'without-unused-classes-of-zod',
	setup({ onLoad }) {
		onLoad({ filter: /[\\/]zod[\\/]v3[\\/]types\.js$/ }, async ({ path }) => {
			const given = await readFile(path, 'utf8');
			const makers = new Set([...given.matchAll(/^(Zod\w+\.\w+) = /gm)].map(([, maker]) => maker));
			const contents = given
				.replace(/\bZod\w+\.\w+/g, (name) => (makers.has(name) ? name.replace('.', '_') : name))
				.replace(/^Zod\w+_\w+ = /gm, 'const $&');
			return { contents };
		});
	},
};

/** Readable, one module after the other under its path: who verifies the package reads what n8n will run. */
const bundleOptions = {
	entryPoints: entries.map((entry) => `${entry}.ts`),
	outdir: 'dist',
	outbase: '.',
	bundle: true,
	platform: 'node',
	target: 'node18',
	format: 'cjs',
	mainFields: ['module', 'main'],
	external: ['n8n-workflow'],
	plugins: [withoutUnusedClasses],
	banner: { js: `/*! With zod ${zod}, (c) 2025 Colin McDonnell, MIT License: see LICENSE.md */` },
	logLevel: 'warning',
};

async function bundle() {
	await rm('dist', { recursive: true, force: true });
	await build(bundleOptions);
	await Promise.all(entries.map(async (entry) => await indentWithTabs(`dist/${entry}.js`)));
}

/** As in the sources, which is also a twentieth less to download. Nothing else may change, such as a text of several lines. */
async function indentWithTabs(file) {
	const text = await readFile(file, 'utf8');
	const indented = text.replace(/^(?: {2})+/gm, (spaces) => '\t'.repeat(spaces.length / 2));
	const [before, after] = await Promise.all(
		[text, indented].map(async (code) => (await transform(code, { minify: true })).code),
	);
	if (before !== after)
		throw new Error(`${file}: a text has a line that begins with spaces; write it otherwise.`);
	await writeFile(file, indented);
}

const codex = () => src('nodes/**/*.node.json', { base: '.' }).pipe(dest('dist'));
const icons = () => src('icons/*.svg', { base: '.', encoding: false }).pipe(dest('dist'));

async function check() {
	await Promise.all(entries.map(async (entry) => await stat(`dist/${entry}.js`)));
}

exports.default = series(bundle, parallel(codex, icons), check);
exports.bundleOptions = bundleOptions;
