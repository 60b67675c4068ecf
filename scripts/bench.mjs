import { readFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { join } from 'node:path';
import { transformSync } from 'esbuild';
import { cacheFolder } from './n8n/cacheFolder.mjs';
import { defaultN8nVersion } from './n8n/n8nVersions.mjs';

/**
 * `npm run bench`: prints the tables of bench/README.md, and writes them there. With names, only those tables:
 * `npm run bench -- delay load`. `--dry` writes nothing.
 */
// The bench is TypeScript, and measures: each file is compiled once, on loading, with nothing left running beside it.
Module._extensions['.ts'] = (module, path) => {
	const compiled = transformSync(readFileSync(path, 'utf8'), {
		loader: 'ts',
		format: 'cjs',
		target: 'node20',
		sourcefile: path,
		// So that import() goes through require, which knows TypeScript by now.
		supported: { 'dynamic-import': false },
	});
	module._compile(compiled.code, path);
};

createRequire(import.meta.url)('../bench/runBench.ts')
	.runBench(process.argv.slice(2), join(cacheFolder(), `n8n-${defaultN8nVersion}`))
	.then(
		(isMet) => process.exit(isMet ? 0 : 1),
		(error) => {
			console.error(error);
			process.exit(1);
		},
	);
