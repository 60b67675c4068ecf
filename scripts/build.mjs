import { run } from './run.mjs';

/**
 * Makes dist: compiles and checks the types, then bundles.
 * @throws {Error} with the compiler's words
 */
export async function build() {
	await run('npm', ['run', 'build']);
}
