import { build } from './build.mjs';
import { run } from './run.mjs';
import { setUp } from './setup.mjs';

/**
 * Everything that needs Node.js and npm only, from a fresh clone on. Arguments go to jest. A step that fails does not keep
 * the others from running, unless they build on it.
 */
const jestArguments = process.argv.slice(2);
/** Whatever key the developer has set: a test never buys. */
const demoOnStandIn = { env: { XCOMPUTE_API_KEY: '' } };
const steps = [
	{ name: 'Set-up', does: () => setUp(), needed: true },
	{ name: 'Build', does: () => build(), needed: true },
	{ name: 'Types of tests and scripts', does: () => run('tsc', ['--project', 'test/tsconfig.json']) },
	{ name: "n8n's lint, strict", does: () => run('n8n-node', ['lint']) },
	{
		name: 'Import directions',
		does: () => run('depcruise', ['nodes', 'credentials', 'test', '--output-type', 'err-long']),
	},
	{
		name: 'Tests',
		does: () =>
			run('jest', [...jestArguments, '--maxWorkers=2', '--selectProjects', 'unit', 'engine'], { show: true }),
	},
	{ name: 'Demo, shortened', does: () => run('node', ['scripts/demo.mjs', '--seconds', '2'], demoOnStandIn) },
	{ name: "n8n's scanner", does: async () => await (await import('./scan.mjs')).scan() },
];

const results = [];
for (const [at, { name, does, needed }] of steps.entries()) {
	const begun = Date.now();
	console.log(`\n[${at + 1}/${steps.length}] ${name} ...`);
	try {
		await does();
		results.push({ name, passed: true, seconds: secondsSince(begun) });
		console.log(`[${at + 1}/${steps.length}] ${name}: passed`);
	} catch (error) {
		results.push({ name, passed: false, seconds: secondsSince(begun) });
		console.error(error.message);
		console.error(`[${at + 1}/${steps.length}] ${name}: FAILED`);
		if (needed) break;
	}
}

const failed = results.filter(({ passed }) => !passed);
const notRun = steps.slice(results.length).map(({ name }) => name);
console.log('\nSummary');
for (const { name, passed, seconds } of results) {
	console.log(`  ${passed ? 'passed' : 'FAILED'}  ${name} (${seconds} s)`);
}
for (const name of notRun) console.log(`  not run ${name}`);
console.log(
	failed.length === 0
		? '\nEverything passed.'
		: `\n${failed.length} failed: ${failed.map(({ name }) => name).join(', ')}.`,
);
process.exitCode = failed.length === 0 ? 0 : 1;

function secondsSince(begun) {
	return Math.round((Date.now() - begun) / 1000);
}
