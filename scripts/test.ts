/* eslint-disable @n8n/community-nodes/no-restricted-globals, no-console -- runs on the developer's machine, never in n8n */
import { runCommand } from './process/runCommand';
import { scan } from './scan';

interface Step {
	name: string;
	does: () => Promise<unknown>;
}

interface Result {
	name: string;
	passed: boolean;
	seconds: number;
}

/**
 * `npm test`: everything that needs Node.js and npm only, from a fresh clone on. Arguments go to jest. All build on the build;
 * beside the tests, which mostly wait, the others run one after the other. One that fails does not keep the others from running.
 */
export async function test(...jestArguments: string[]): Promise<void> {
	const results: Result[] = [];
	const run = async (step: Step) => results.push(await resultOf(step));
	await run(build);
	if (results.every(({ passed }) => passed)) {
		await Promise.all([run(tests(jestArguments)), inTurn(checks(), run)]);
	} else {
		console.log('\nThe rest was not run.');
	}
	console.log('\nSummary');
	for (const { name, passed, seconds } of results) {
		console.log(`  ${passed ? 'passed' : 'FAILED'}  ${name} (${seconds} s)`);
	}
	const failed = results.filter(({ passed }) => !passed).map(({ name }) => name);
	console.log(
		failed.length === 0 ? '\nEverything passed.' : `\n${failed.length} failed: ${failed.join(', ')}.`,
	);
	process.exitCode = failed.length === 0 ? 0 : 1;
}

async function inTurn(steps: Step[], run: (step: Step) => Promise<unknown>): Promise<void> {
	for (const step of steps) await run(step);
}

async function resultOf({ name, does }: Step): Promise<Result> {
	const begun = Date.now();
	console.log(`\n${name} ...`);
	const failure = await does().then(
		() => undefined,
		(error: Error) => error.message,
	);
	const passed = failure === undefined;
	if (passed) console.log(`${name}: passed`);
	else console.error(`${failure}\n${name}: FAILED`);
	return { name, passed, seconds: Math.round((Date.now() - begun) / 1000) };
}

const build: Step = { name: 'Build', does: async () => await runCommand('npm', ['run', 'build']) };

function tests(jestArguments: string[]): Step {
	const projects = ['--maxWorkers=4', '--selectProjects', 'unit', 'matrix', 'engine'];
	return {
		name: 'Tests',
		does: async () => await runCommand('jest', [...jestArguments, ...projects], { show: true }),
	};
}

function checks(): Step[] {
	const directions = ['nodes', 'credentials', 'test', 'scripts', 'bench', '--output-type', 'err-long'];
	const demo = ['scripts/run.cjs', 'demo', '--seconds', '2'];
	/** Whatever key the developer has set: a test never buys. */
	const onStandIn = { env: { ...process.env, XCOMPUTE_API_KEY: '' } };
	return [
		{
			name: 'Types of tests and scripts',
			does: async () => await runCommand('tsc', ['--project', 'test/tsconfig.json']),
		},
		{ name: "n8n's lint, strict", does: async () => await runCommand('n8n-node', ['lint']) },
		{ name: 'Spelling', does: async () => await runCommand('cspell', ['lint', '--no-progress']) },
		{ name: 'Import directions', does: async () => await runCommand('depcruise', directions) },
		{ name: 'Demo, shortened', does: async () => await runCommand('node', demo, onStandIn) },
		{ name: "n8n's scanner", does: scan },
	];
}
