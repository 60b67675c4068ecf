/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error -- runs on the developer's machine, never in n8n */
import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

const LOG_KEPT = 1_000_000;

export interface Program {
	/** For messages. */
	name: string;
	command: string;
	args: string[];
	cwd: string;
	env: Record<string, string | undefined>;
	/** What it prints when it can be used. */
	readyText: string;
	/** How long it may take to print that, in milliseconds. */
	limitMs: number;
	/** Asks it to end in good order; SIGTERM unless told otherwise. */
	stopSignal?: NodeJS.Signals;
	/** The user to run it as. */
	uid?: number;
	gid?: number;
	/** A folder that is removed when this process goes away before the program has ended. */
	removeIfAbandoned?: string;
	onOutput?: (text: string) => void;
	/** Told the process id as soon as there is one, long before the program is ready. */
	onSpawn?: (pid: number) => void;
}

export interface RunningProcess {
	pid: number;
	/** What it has printed; of very much only the end. */
	log(): string;
	/** Says how it ended. */
	exited: Promise<string>;
	/** Ends it in good order, and by force after 40 seconds. */
	stop(): Promise<void>;
	/** Ends it and its children at once, as a crash would. */
	kill9(): Promise<void>;
}

/**
 * Starts a program that serves until it is ended, in a process group of its own, so that it can be ended together with all
 * that it started. It does not outlive this process.
 * @throws when it ends, or does not get ready in time; the message ends with what it printed last
 */
export async function startProcess(program: Program): Promise<RunningProcess> {
	const { name, command, args, cwd, env, uid, gid, readyText, limitMs, stopSignal = 'SIGTERM' } = program;
	const child = spawn(command, args, {
		cwd,
		env,
		uid,
		gid,
		detached: true,
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	if (child.pid !== undefined) program.onSpawn?.(child.pid);
	const dismissGuard = child.pid === undefined ? () => {} : guard(child.pid, program.removeIfAbandoned);
	let log = '';
	let sayReady: () => void;
	const ready = new Promise<void>((resolve) => (sayReady = resolve));
	const keep = (text: string) => {
		log = (log + text).slice(-LOG_KEPT);
		if (log.includes(readyText)) sayReady();
		program.onOutput?.(text);
	};
	child.stdout.setEncoding('utf8').on('data', keep);
	child.stderr.setEncoding('utf8').on('data', keep);

	const killGroup = () => {
		try {
			if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
		}
	};
	const exited = new Promise<string>((resolve) => {
		child.once('error', (error) => resolve(error.message));
		child.once('exit', (code, signal) => resolve(signal ?? `code ${code}`));
	}).then((how) => {
		// Its own children may have stayed behind.
		killGroup();
		dismissGuard();
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
		pid: child.pid ?? 0,
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

/**
 * Starts a shell that waits for the end of its input, which comes when this process goes away in whatever manner, kill -9
 * included, and then ends a process group and removes a folder.
 * @returns how to call it off
 */
function guard(pid: number, folder = ''): () => void {
	const script = 'read _; kill -s KILL -- "-$0"; sleep 1; test -z "$1" || rm -rf -- "$1"';
	const shell = spawn('sh', ['-c', script, String(pid), folder], {
		detached: true,
		stdio: ['pipe', 'ignore', 'ignore'],
	});
	shell.unref();
	(shell.stdin as unknown as { unref(): void }).unref();
	return () => shell.kill('SIGKILL');
}
