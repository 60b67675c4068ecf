/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets, @n8n/community-nodes/require-node-api-error -- runs on the developer's machine, never in n8n */
import { startN8n, type N8nOptions } from '../../../scripts/n8n/startN8n';
import { temporaryFolder } from '../../../scripts/process/temporaryFolder';
import { RestClient } from './RestClient';
import { Service } from './Service';

/** Signs in to every instance that a test starts. */
export const owner = { email: 'owner@example.com', password: 'Owner-password-1' };

/** A real n8n with SQLite, in a folder of its own, with its owner signed in. Stop it when the test ends. */
export class N8nInstance {
	private constructor(
		private readonly service: Service,
		private readonly folder: { path: string; remove: () => Promise<void> },
		/** Signed in as the owner; it stays so over restarts. */
		readonly rest: RestClient,
	) {}

	/**
	 * Starts one; the first time on a machine it installs n8n, which takes minutes: see startLimitMs.
	 * @param options `packageDir`: a package to load, see packPackage; `env`: settings of n8n's own; `version`: another
	 *   than the usual n8n
	 */
	static async start(options: Pick<N8nOptions, 'packageDir' | 'env' | 'version'> = {}): Promise<N8nInstance> {
		const folder = await temporaryFolder('n8n');
		const { path: userFolder } = folder;
		const n8n = { ...options, userFolder, removeIfAbandoned: userFolder };
		const service = new Service(async (added) => await startN8n({ ...n8n, ...added }), options.env);
		try {
			await service.start();
			const rest = new RestClient(service.url);
			await rest.setUpOwner(owner);
			return new N8nInstance(service, folder, rest);
		} catch (error) {
			await service.kill();
			await folder.remove();
			throw error;
		}
	}

	/** For the hook that starts an instance: enough to install n8n as well, in milliseconds. */
	static readonly startLimitMs = 20 * 60_000;

	/** Where the editor is, without a slash at the end. */
	get url(): string {
		return this.service.url;
	}

	get pid(): number {
		return this.service.pid;
	}

	/** Its N8N_USER_FOLDER, with the database in `.n8n/database.sqlite`. */
	get userFolder(): string {
		return this.folder.path;
	}

	/** What n8n has printed, over all starts. */
	get log(): string {
		return this.service.log;
	}

	/** Ends n8n with kill -9, as a crash would. What it stored stays. */
	async kill(): Promise<void> {
		await this.service.kill();
	}

	/** Asks n8n to end as `docker stop` does: SIGTERM, and kill -9 if it is still there after so many milliseconds. */
	async terminate(graceMs: number): Promise<void> {
		await this.service.terminate(graceMs);
	}

	/** Starts n8n again, and kills it so many milliseconds later, mostly long before it is ready. */
	async startAndKill(afterMs: number): Promise<void> {
		await this.service.startAndKill(afterMs);
	}

	/** Ends n8n in good order, unless it has been killed, and starts it again at the same address. */
	async restart(env: Record<string, string> = {}): Promise<void> {
		await this.service.restart(env);
	}

	/** Ends n8n and removes all that it stored. */
	async stop(): Promise<void> {
		await this.service.stop();
		await this.folder.remove();
	}
}
