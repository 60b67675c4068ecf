/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs on the developer's machine, never in n8n */
import { spawn, type SpawnOptions } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { root } from '../root';

export interface CommandOptions extends Pick<SpawnOptions, 'env' | 'uid' | 'gid'> {
	/** Default: the repository. */
	cwd?: string;
	/** Lets it print for itself. */
	show?: boolean;
}

/**
 * Runs a program to its end, one of this repository's `node_modules/.bin` if there is one of that name.
 * @returns what it printed to stdout, unless it was shown
 * @throws when it cannot be started or ends with another code than 0; the message holds all it printed
 */
export async function runCommand(
	command: string,
	args: string[],
	{ cwd = root, env = process.env, show = false, ...user }: CommandOptions = {},
): Promise<string> {
	return await new Promise((resolve, reject) => {
		const child = spawn(command, args, {
			...user,
			cwd,
			env: { ...env, PATH: [join(root, 'node_modules', '.bin'), env.PATH].join(delimiter) },
			stdio: show ? 'inherit' : ['ignore', 'pipe', 'pipe'],
			// Where npm's programs are .cmd files, only a shell can start them.
			shell: process.platform === 'win32',
		});
		const endWithUs = () => child.kill('SIGKILL');
		process.once('exit', endWithUs);
		let stdout = '';
		let printed = '';
		child.stdout?.setEncoding('utf8').on('data', (text: string) => {
			stdout += text;
			printed += text;
		});
		child.stderr?.setEncoding('utf8').on('data', (text: string) => {
			printed += text;
		});
		const settle = (failure?: string) => {
			process.off('exit', endWithUs);
			if (failure === undefined) return resolve(stdout);
			reject(new Error(`${printed}\n${[command, ...args].join(' ')} ${failure}`.trim()));
		};
		child.once('error', ({ message }) => settle(`cannot be started: ${message}`));
		child.once('close', (code, signal) => {
			settle(code === 0 ? undefined : `ended with ${signal ?? `code ${code}`}`);
		});
	});
}
