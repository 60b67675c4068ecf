const { rm, stat } = require('node:fs/promises');
const { build } = require('esbuild');
const { dest, parallel, series, src } = require('gulp');

/**
 * Runs after `n8n-node build` has compiled and checked the types. n8n loads community nodes without dependencies, so zod
 * goes into the bundle; n8n-workflow is the host's and stays outside. What users do not need leaves dist.
 */
const entries = ['nodes/KlingOmni/KlingOmni.node', 'credentials/XComputeApi.credentials'];

const zod = require('zod/package.json').version;

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
	banner: { js: `/*! With zod ${zod}, (c) 2025 Colin McDonnell, MIT License: see LICENSE.md */` },
	logLevel: 'warning',
};

async function bundle() {
	await rm('dist', { recursive: true, force: true });
	await build(bundleOptions);
}

const codex = () => src('nodes/**/*.node.json', { base: '.' }).pipe(dest('dist'));
const icons = () => src('icons/*.svg', { base: '.', encoding: false }).pipe(dest('dist'));

async function check() {
	await Promise.all(entries.map(async (entry) => await stat(`dist/${entry}.js`)));
}

exports.default = series(bundle, parallel(codex, icons), check);
exports.bundleOptions = bundleOptions;
