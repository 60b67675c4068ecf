/**
 * Runs a TypeScript file of the bench in a process of its own: `node loadTypeScript.cjs <file> [arguments]`. Each file is
 * compiled once, on loading, before anything is measured.
 */
const { readFileSync } = require('node:fs');
const Module = require('node:module');
const { resolve } = require('node:path');
const { transformSync } = require('esbuild');

Module._extensions['.ts'] = (module, path) => {
	const options = { loader: 'ts', format: 'cjs', target: 'node20' };
	module._compile(transformSync(readFileSync(path, 'utf8'), options).code, path);
};

const [, , file, ...rest] = process.argv;
process.argv = [process.argv[0], resolve(file), ...rest];
require(resolve(file));
