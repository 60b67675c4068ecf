import { spawn } from 'node:child_process';

const LINES_KEPT = 40;

/**
 * Runs a program to its end.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<string>} what it printed to stdout
 * @throws when it cannot be started or ends with another code than 0; the message ends with its last lines
 */
export function runCommand(command, args, { cwd, env = process.env } = {}) {
	return new Promise((resolve, reject) => {
		const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
		const endWithUs = () => child.kill('SIGKILL');
		process.once('exit', endWithUs);
		let stdout = '';
		let lastLines = [];
		const keep = (text) => {
			lastLines = [...lastLines, ...text.split('\n').filter((line) => line.trim())].slice(-LINES_KEPT);
		};
		child.stdout.setEncoding('utf8').on('data', (text) => {
			stdout += text;
			keep(text);
		});
		child.stderr.setEncoding('utf8').on('data', keep);
		const settle = (failure) => {
			process.off('exit', endWithUs);
			if (failure === undefined) return resolve(stdout);
			const shown = [command, ...args].join(' ');
			reject(new Error([`${shown}\n${failure}`, ...lastLines].join('\n')));
		};
		child.once('error', (error) => settle(error.message));
		child.once('close', (code, signal) => {
			settle(code === 0 ? undefined : `ended with ${signal ?? `code ${code}`}`);
		});
	});
}
