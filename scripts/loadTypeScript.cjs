/**
 * Makes `require` understand TypeScript: for run.cjs, and for a process of its own as `node --require loadTypeScript.cjs <file>`.
 * Each file is compiled once, on loading, with nothing left running beside it, so that the bench measures what it means to.
 */
const { readFileSync } = require('node:fs');
const Module = require('node:module');
const { transformSync } = require('esbuild');

Module._extensions['.ts'] = (module, path) => {
	const options = { loader: 'ts', format: 'cjs', target: 'node20', sourcefile: path };
	module._compile(transformSync(readFileSync(path, 'utf8'), options).code, path);
};
