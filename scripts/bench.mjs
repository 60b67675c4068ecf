import { readFileSync } from 'node:fs';
import { createRequire, Module } from 'node:module';
import { transformSync } from 'esbuild';

/**
 * `npm run bench`: prints the tables of bench/README.md, and writes them there. With names, only those tables:
 * `npm run bench -- delay load`. `--dry` writes nothing.
 */
// The bench is TypeScript, and measures: each file is compiled once, on loading, with nothing left running beside it.
Module._extensions['.ts'] = (module, path) => {
	const options = { loader: 'ts', format: 'cjs', target: 'node20', sourcemap: 'inline', sourcefile: path };
	module._compile(transformSync(readFileSync(path, 'utf8'), options).code, path);
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
