import { readFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { transformSync } from 'esbuild';

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
	.runBench(process.argv.slice(2))
	.then(
		() => process.exit(0),
		(error) => {
			console.error(error);
			process.exit(1);
		},
	);
