/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on the developer's machine, never in n8n */
import { join } from 'node:path';
import { runCommand } from '../../scripts/process/runCommand';
import { root } from '../../scripts/root';

/**
 * Runs one of the programs beside this file in a process of its own.
 * @returns what its last line holds as JSON
 */
export async function runProgram<T>(program: string, args: string[]): Promise<T> {
	const loader = join(root, 'scripts', 'loadTypeScript.cjs');
	const stdout = await runCommand(process.execPath, ['--require', loader, join(__dirname, program), ...args]);
	return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as T;
}
