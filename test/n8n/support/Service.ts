/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs on the developer's machine, never in n8n */
import { setTimeout as sleep } from 'node:timers/promises';
import type { RunningProcess } from '../../../scripts/process/startProcess';

const LOG_KEPT = 1_000_000;

type Running = RunningProcess & { url?: string; port?: number };

/** What is added to the options of whatever starts it. */
interface Added {
	env: Record<string, string>;
	onOutput: (text: string) => void;
	onSpawn: (pid: number) => void;
	/** Where it was before, so that it can be found there again. */
	port?: number;
}

/** A server that a test can stop, crash and start again. */
export class Service {
	private running: Running | undefined;
	private output = '';
	private port: number | undefined;
	private spawned = 0;

	/**
	 * @param begin starts it, with what is added
	 * @param env its own environment
	 */
	constructor(
		private readonly begin: (added: Added) => Promise<Running>,
		private env: Record<string, string> = {},
	) {}

	/** The process id. @throws when it does not run */
	get pid(): number {
		return this.current().pid;
	}

	/** Where n8n listens. @throws when it does not run */
	get url(): string {
		return this.current().url ?? '';
	}

	get isRunning(): boolean {
		return this.running !== undefined;
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
		if (this.running !== undefined) throw new Error('It has been started already.');
		this.env = { ...this.env, ...env };
		const onOutput = (text: string) => {
			this.output = (this.output + text).slice(-LOG_KEPT);
		};
		const port = this.port === undefined ? {} : { port: this.port };
		const onSpawn = (pid: number) => (this.spawned = pid);
		const running = await this.begin({ env: this.env, onOutput, onSpawn, ...port });
		this.running = running;
		this.port = running.port;
		void running.exited.then(() => (this.running = undefined));
	}

	/** Ends it in good order. */
	async stop(): Promise<void> {
		await this.running?.stop();
	}

	/** Ends it at once with kill -9, together with its own children, as a crash would. */
	async kill(): Promise<void> {
		await this.running?.kill9();
	}

	/** Starts it, and kills it with kill -9 so many milliseconds later, mostly long before it is ready. */
	async startAndKill(afterMs: number): Promise<void> {
		const starting = this.start().catch(() => {});
		await sleep(afterMs);
		if (this.spawned !== 0) process.kill(-this.spawned, 'SIGKILL');
		await starting;
		await this.kill();
	}

	/** Asks it to end as `docker stop` does: SIGTERM, and kill -9 if it is still there after so many milliseconds. */
	async terminate(graceMs: number): Promise<void> {
		const { running } = this;
		if (running === undefined) return;
		process.kill(running.pid, 'SIGTERM');
		await Promise.race([running.exited, sleep(graceMs)]);
		await this.kill();
	}

	/** Stops it in good order, if it runs, and starts it again, with `env` on top of its own from now on. */
	async restart(env: Record<string, string> = {}): Promise<void> {
		await this.stop();
		await this.start(env);
	}

	private current(): Running {
		if (this.running === undefined) throw new Error('It is not running.');
		return this.running;
	}
}
