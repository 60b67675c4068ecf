import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

const LOG_KEPT = 1_000_000;

/**
 * Starts a program that serves until it is ended, in a process group of its own, so that it can be ended together with
 * all that it started; it never outlives an orderly end of this process.
 * @param {object} program
 * @param {string} program.name for messages
 * @param {string} program.command
 * @param {string[]} program.args
 * @param {string} program.cwd
 * @param {NodeJS.ProcessEnv} program.env
 * @param {string} program.readyText what it prints when it can be used
 * @param {number} program.limitMs how long it may take to print it
 * @param {NodeJS.Signals} [program.stopSignal] asks it to end in good order
 * @param {number} [program.uid] the user to run it as
 * @param {number} [program.gid]
 * @param {(text: string) => void} [program.onOutput]
 * @returns {Promise<{ pid: number, log: () => string, exited: Promise<string>, stop: () => Promise<void>,
 *   kill9: () => Promise<void> }>} `exited` says how it ended; `stop` ends it in good order, and by force after 40
 *   seconds; `kill9` as a crash would
 * @throws when it ends, or does not get ready in time; the message ends with what it printed last
 */
export async function startProcess(program) {
	const { name, command, args, cwd, env, uid, gid, readyText, limitMs, stopSignal = 'SIGTERM' } = program;
	const child = spawn(command, args, {
		cwd,
		env,
		uid,
		gid,
		detached: true,
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let log = '';
	let sayReady;
	const ready = new Promise((resolve) => (sayReady = resolve));
	const keep = (text) => {
		log = (log + text).slice(-LOG_KEPT);
		if (log.includes(readyText)) sayReady();
		program.onOutput?.(text);
	};
	child.stdout.setEncoding('utf8').on('data', keep);
	child.stderr.setEncoding('utf8').on('data', keep);

	const signalGroup = (signal) => {
		try {
			if (child.pid !== undefined) process.kill(-child.pid, signal);
		} catch (error) {
			if (error.code !== 'ESRCH') throw error;
		}
	};
	const killGroup = () => signalGroup('SIGKILL');
	process.once('exit', killGroup);
	const exited = new Promise((resolve) => {
		child.once('error', (error) => resolve(error.message));
		child.once('exit', (code, signal) => resolve(signal ?? `code ${code}`));
	}).then((how) => {
		// Its own children may have stayed behind.
		killGroup();
		process.off('exit', killGroup);
		return how;
	});

	const timeout = new AbortController();
	const failure = await Promise.race([
		ready.then(() => undefined),
		exited.then((how) => `ended with ${how} before it was ready`),
		sleep(limitMs, `was not ready after ${limitMs / 1000} s`, { signal: timeout.signal }).catch(
			() => undefined,
		),
	]);
	timeout.abort();
	if (failure !== undefined) {
		killGroup();
		throw new Error(`${name} ${failure}. It printed last:\n${log.split('\n').slice(-40).join('\n')}`);
	}
	return {
		pid: child.pid,
		log: () => log,
		exited,
		stop: async () => {
			// To the program alone: it ends its children itself.
			child.kill(stopSignal);
			const force = setTimeout(killGroup, 40_000);
			await exited;
			clearTimeout(force);
		},
		kill9: async () => {
			killGroup();
			await exited;
		},
	};
}
