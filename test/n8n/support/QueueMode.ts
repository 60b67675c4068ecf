/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error -- runs on the developer's machine, never in n8n */
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { startN8n, type N8nOptions } from '../../../scripts/n8n/startN8n';
import { freePort } from '../../../scripts/process/freePort';
import { temporaryFolder } from '../../../scripts/process/temporaryFolder';
import { owner } from './N8nInstance';
import { Postgres } from './Postgres';
import { Redis } from './Redis';
import { RestClient } from './RestClient';
import { Service } from './Service';

/** Ends or removes something; called in the reverse order of what was started. */
type Undo = () => Promise<void>;

/**
 * A real n8n in queue mode: PostgreSQL, Redis, one main process and workers that take one job at a time unless told otherwise. They share
 * nothing but the database, Redis and the key, as on separate machines. Each can be killed and started again.
 */
export class QueueMode {
	private constructor(
		/** Signed in as the owner; it stays so over restarts. */
		readonly rest: RestClient,
		/** Serves the editor, the webhooks and the clock of waiting executions. */
		readonly main: Service,
		readonly workers: readonly Service[],
		private readonly database: Postgres,
		readonly redis: Service,
		private readonly folder: string,
		private readonly undo: Undo[],
	) {}

	/**
	 * Starts all of it. Allow N8nInstance.startLimitMs for it; stop it when the test ends.
	 * @param options `workers`: how many, two unless told otherwise; `concurrency`: how many jobs each takes at a time, one
	 *   unless told otherwise; `packageDir`, `env`, `version`: as for N8nInstance,
	 *   for all processes alike
	 */
	static async start(
		options: Pick<N8nOptions, 'packageDir' | 'env' | 'version'> & {
			workers?: number;
			concurrency?: number;
		} = {},
	): Promise<QueueMode> {
		const { workers: workerCount = 2, concurrency = 1, env, ...n8nOptions } = options;
		const undo: Undo[] = [];
		try {
			const postgres = await Postgres.start();
			undo.push(async () => await postgres.stop());
			const redis = await Redis.start();
			undo.push(async () => await redis.stop());

			const port = await freePort();
			const shared = {
				...postgres.env,
				...redis.env,
				EXECUTIONS_MODE: 'queue',
				OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
				N8N_ENCRYPTION_KEY: randomUUID(),
				...env,
			};
			// One for all, so that whichever runs when a test breaks off removes it.
			const folder = await temporaryFolder('queue');
			undo.push(folder.remove);
			const startOne = async (name: string, command: Pick<N8nOptions, 'command' | 'args'>) => {
				const own = { port, userFolder: join(folder.path, name), removeIfAbandoned: folder.path };
				const n8n = { ...n8nOptions, ...command, ...own };
				const service = new Service(async (added) => await startN8n({ ...n8n, ...added }), shared);
				undo.push(async () => await service.stop());
				await service.start();
				return service;
			};
			// The first to start makes the tables, so the workers follow.
			const main = await startOne('main', { command: 'start' });
			const rest = new RestClient(main.url);
			await rest.setUpOwner(owner);
			const workers: Service[] = [];
			for (let number = 1; number <= workerCount; number++) {
				workers.push(
					await startOne(`worker-${number}`, { command: 'worker', args: [`--concurrency=${concurrency}`] }),
				);
			}
			return new QueueMode(rest, main, workers, postgres, redis.service, folder.path, undo);
		} catch (error) {
			await undoAll(undo);
			throw error;
		}
	}

	/** The database, to crash and start again. */
	get postgres(): Service {
		return this.database.service;
	}

	/** What n8n's database takes on disk, in bytes. */
	async databaseBytes(): Promise<number> {
		return Number(await this.database.query("select pg_database_size('n8n')"));
	}

	/** How many executions of a workflow, started by a trigger, are in a state; the list of n8n takes long for thousands. */
	async countExecutions(workflowId: string, status: string): Promise<number> {
		const sql = `select count(*) from execution_entity where "workflowId" = '${workflowId}' and status = '${status}' and mode = 'webhook'`;
		return Number(await this.database.query(sql));
	}

	/** Where the editor is, without a slash at the end. */
	get url(): string {
		return this.rest.url;
	}

	/** Kills the main process and all workers at once; the database and Redis go on. */
	async killAllN8n(): Promise<void> {
		await Promise.all([this.main, ...this.workers].map(async (service) => await service.kill()));
	}

	/**
	 * Removes what killed workers have left on their disks, as when new ones take their place. A worker that finds its old
	 * event log marks everything it ever ran as crashed while it starts, and so hides the result of what ends in that
	 * moment (n8n 2.41.1: it logs no end of an execution on a worker).
	 */
	async replaceWorkerDisks(): Promise<void> {
		const left = this.workers.map((_worker, at) =>
			join(this.folder, `worker-${at + 1}`, '.n8n', 'n8nEventLog-worker.log'),
		);
		await Promise.all(left.map(async (file) => await rm(file, { force: true })));
	}

	/** Starts whatever is not running, the main process first. */
	async startAgain(): Promise<void> {
		for (const service of [this.postgres, this.redis, this.main, ...this.workers]) {
			if (!service.isRunning) await service.start();
		}
	}

	/** Ends everything and removes all that it stored, whatever state it is in. */
	async stop(): Promise<void> {
		await undoAll(this.undo);
	}
}

/** One that fails does not keep the others from being done; the first failure is thrown at the end. */
async function undoAll(undo: Undo[]): Promise<void> {
	const failures: unknown[] = [];
	while (undo.length > 0)
		await undo
			.pop()?.()
			.catch((error: unknown) => failures.push(error));
	if (failures.length > 0) throw failures[0];
}
