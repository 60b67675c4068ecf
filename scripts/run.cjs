/**
 * Runs a program of this folder: `node scripts/run.cjs test` loads test.ts and calls its `test` with the arguments that follow;
 * without a name it only sets up. The programs are TypeScript, and what compiles them has to be installed first: a fresh clone
 * can run no more than this file and setUp.cjs.
 */
const { basename } = require('node:path');
const { setUp } = require('./setUp.cjs');

async function main(program, ...args) {
	setUp();
	if (program === undefined) return console.log('Everything is installed.');
	require('./loadTypeScript.cjs');
	await require(`./${program}.ts`)[basename(program)](...args);
}

main(...process.argv.slice(2)).catch((error) => {
	console.error(error.message);
	process.exitCode = 1;
});
