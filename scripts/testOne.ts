import { buildIfStale } from './build/buildIfStale';
import { runCommand } from './process/runCommand';

/** `npm run test:one -- <file> ...`: these test files alone, of a package that is built if need be. */
export async function testOne(...files: string[]): Promise<void> {
	if (files.length === 0) throw new Error('Which one? npm run test:one -- test/engine/generate.test.ts');
	await buildIfStale();
	await runCommand('jest', ['--runTestsByPath', ...files], { show: true });
}
