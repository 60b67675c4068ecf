import { buildIfStale } from './build/buildIfStale';
import { runCommand } from './process/runCommand';

/** `npm run test:unit`: the unit tests, of a package that is built if need be. Arguments go to jest. */
export async function testUnit(...args: string[]): Promise<void> {
	await buildIfStale();
	await runCommand('jest', [...args, '--maxWorkers=100%', '--selectProjects', 'unit'], { show: true });
}
