/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs on the developer's machine, never in n8n */
import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

const script = join(__dirname, '../../../scripts/n8n/serveParent.mjs');
const LOG_KEPT = 1_000_000;

/** n8n, as `startN8n` of scripts/n8n/start.mjs takes it. */
export interface N8nOptions {
	userFolder: string;
	version?: string;
	port?: number;
	env?: Record<string, string>;
	packageDir?: string;
	command?: 'start' | 'worker';
	args?: string[];
}

/** Any server, as `startProcess` of scripts/n8n/startProcess.mjs takes it. */
export interface ProgramOptions {
	name: string;
	command: string;
	args: string[];
	cwd: string;
	env: Record<string, string>;
	readyText: string;
	limitMs: number;
	stopSignal?: NodeJS.Signals;
	uid?: number;
	gid?: number;
}

type Message =
	| { is: 'ready'; pid: number; url?: string; port?: number }
	| { is: 'failed'; message: string }
	| { is: 'exited'; how: string };

/**
 * A server that a test can stop, crash and start again. It runs under a small process of its own, which ends it when
 * the test ends in whatever manner, and then removes `folder`.
 */
export class Service {
	private supervisor: ChildProcess | undefined;
	private ended: Promise<void> = Promise.resolve();
	private output = '';
	private ready: { pid: number; url?: string; port?: number } | undefined;

	private readonly what: { n8n: N8nOptions } | { program: ProgramOptions };

	/**
	 * @param what to run
	 * @param folder of its own, removed when the test ends without having stopped it
	 */
	constructor(
		what: { n8n: N8nOptions } | { program: ProgramOptions },
		private readonly folder?: string,
	) {
		this.what = structuredClone(what);
	}

	/** The process id. @throws when it does not run */
	get pid(): number {
		return this.running().pid;
	}

	/** Where n8n listens. @throws when it does not run */
	get url(): string {
		return this.running().url ?? '';
	}

	/** Where n8n listens. @throws when it does not run */
	get port(): number {
		return this.running().port ?? 0;
	}

	get isRunning(): boolean {
		return this.ready !== undefined;
	}

	/** What it has printed since it was made, over all its starts; of very much only the end. */
	get log(): string {
		return this.output;
	}

	/**
	 * Starts it, for the first time or again, with `env` on top of its own from now on; returns when it can be used.
	 * @throws when it does not get ready; the message ends with what it printed last
	 */
	async start(env: Record<string, string> = {}): Promise<void> {
		if (this.supervisor !== undefined) throw new Error('It has been started already.');
		const options = 'n8n' in this.what ? this.what.n8n : this.what.program;
		options.env = { ...options.env, ...env };
		// Not the test runner's own flags, such as a debugger's port.
		const supervisor = fork(script, [], { stdio: ['ignore', 'pipe', 'pipe', 'ipc'], execArgv: [] });
		this.supervisor = supervisor;
		for (const stream of [supervisor.stdout, supervisor.stderr]) {
			stream?.setEncoding('utf8').on('data', (text: string) => {
				this.output = (this.output + text).slice(-LOG_KEPT);
			});
		}
		this.ended = new Promise((resolve) => {
			supervisor.once('exit', () => {
				this.supervisor = undefined;
				this.ready = undefined;
				resolve();
			});
		});
		await new Promise<void>((resolve, reject) => {
			supervisor.on('message', (message: Message) => {
				if (message.is === 'ready') {
					this.ready = message;
					resolve();
				}
				if (message.is === 'failed') reject(new Error(message.message));
			});
			supervisor.once('exit', (code) =>
				reject(new Error(`Ended with ${code}. ${this.output.slice(-4_000)}`)),
			);
			supervisor.send({ do: 'start', ...this.what, removeIfAbandoned: this.folder });
		});
		// The next start is to be found where this one was.
		if ('n8n' in this.what) this.what.n8n.port = this.ready?.port;
	}

	/** Ends it in good order. */
	async stop(): Promise<void> {
		await this.end('stop');
	}

	/** Ends it at once with kill -9, together with its own children, as a crash would. */
	async kill(): Promise<void> {
		await this.end('kill9');
	}

	/** Stops it in good order, if it runs, and starts it again, with `env` on top of its own from now on. */
	async restart(env: Record<string, string> = {}): Promise<void> {
		await this.stop();
		await this.start(env);
	}

	private async end(how: 'stop' | 'kill9'): Promise<void> {
		if (this.supervisor?.connected) this.supervisor.send({ do: how });
		await this.ended;
	}

	private running() {
		if (this.ready === undefined) throw new Error('It is not running.');
		return this.ready;
	}
}
