import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { root } from './root.mjs';

/**
 * Runs a program in the repository, one of npm's `node_modules/.bin` if there is one of that name.
 * @param {string} command
 * @param {string[]} args
 * @param {{ show?: boolean, env?: Record<string, string> }} [options] `show` lets it print for itself
 * @returns {Promise<string>} what it printed, unless it was shown
 * @throws {Error} when it cannot be started or ends with another code than 0; the message holds all it printed
 */
export function run(command, args, { show = false, env = {} } = {}) {
	const path = [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter);
	return new Promise((resolve, reject) => {
		const child = spawn(command, args, {
			cwd: root,
			env: { ...process.env, ...env, PATH: path },
			stdio: show ? 'inherit' : ['ignore', 'pipe', 'pipe'],
			// Where npm's programs are .cmd files, only a shell can start them.
			shell: process.platform === 'win32',
		});
		let printed = '';
		const keep = (text) => {
			printed += text;
		};
		child.stdout?.setEncoding('utf8').on('data', keep);
		child.stderr?.setEncoding('utf8').on('data', keep);
		child.once('error', (error) => reject(new Error(`${command} cannot be started: ${error.message}`)));
		child.once('close', (code, signal) => {
			if (code === 0) return resolve(printed);
			reject(
				new Error(
					`${printed}\n${[command, ...args].join(' ')} ended with ${signal ?? `code ${code}`}`.trim(),
				),
			);
		});
	});
}
