/* eslint-disable @n8n/community-nodes/no-restricted-globals, no-console -- runs on the developer's machine, never in n8n */
import { runCommand } from './process/runCommand';
import { scan } from './scan';

interface Step {
	name: string;
	does: () => Promise<unknown>;
	/** Whether the others build on it. */
	needed?: boolean;
}

/**
 * `npm test`: everything that needs Node.js and npm only, from a fresh clone on. Arguments go to jest. A step that fails does
 * not keep the others from running, unless they build on it.
 */
export async function test(...jestArguments: string[]): Promise<void> {
	const results: Array<{ name: string; passed: boolean; seconds: number }> = [];
	const steps = stepsWith(jestArguments);
	for (const [at, { name, does, needed = false }] of steps.entries()) {
		const begun = Date.now();
		const label = `[${at + 1}/${steps.length}] ${name}`;
		console.log(`\n${label} ...`);
		const failure = await does().then(
			() => undefined,
			(error: Error) => error.message,
		);
		const passed = failure === undefined;
		results.push({ name, passed, seconds: Math.round((Date.now() - begun) / 1000) });
		if (passed) console.log(`${label}: passed`);
		else console.error(`${failure}\n${label}: FAILED`);
		if (!passed && needed) break;
	}
	console.log('\nSummary');
	for (const { name, passed, seconds } of results) {
		console.log(`  ${passed ? 'passed' : 'FAILED'}  ${name} (${seconds} s)`);
	}
	for (const { name } of steps.slice(results.length)) console.log(`  not run ${name}`);
	const failed = results.filter(({ passed }) => !passed).map(({ name }) => name);
	console.log(
		failed.length === 0 ? '\nEverything passed.' : `\n${failed.length} failed: ${failed.join(', ')}.`,
	);
	process.exitCode = failed.length === 0 ? 0 : 1;
}

function stepsWith(jestArguments: string[]): Step[] {
	const directions = ['nodes', 'credentials', 'test', 'scripts', 'bench', '--output-type', 'err-long'];
	const projects = ['--maxWorkers=3', '--selectProjects', 'unit', 'matrix', 'engine'];
	const demo = ['scripts/run.cjs', 'demo', '--seconds', '2'];
	/** Whatever key the developer has set: a test never buys. */
	const onStandIn = { env: { ...process.env, XCOMPUTE_API_KEY: '' } };
	return [
		{ name: 'Build', does: async () => await runCommand('npm', ['run', 'build']), needed: true },
		{
			name: 'Types of tests and scripts',
			does: async () => await runCommand('tsc', ['--project', 'test/tsconfig.json']),
		},
		{ name: "n8n's lint, strict", does: async () => await runCommand('n8n-node', ['lint']) },
		{ name: 'Spelling', does: async () => await runCommand('cspell', ['lint', '--no-progress']) },
		{ name: 'Import directions', does: async () => await runCommand('depcruise', directions) },
		{
			name: 'Tests',
			does: async () => await runCommand('jest', [...jestArguments, ...projects], { show: true }),
		},
		{ name: 'Demo, shortened', does: async () => await runCommand('node', demo, onStandIn) },
		{ name: "n8n's scanner", does: scan },
	];
}
