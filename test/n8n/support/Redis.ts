/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/require-node-api-error -- runs on the developer's machine, never in n8n */
import { freePort } from '../../../scripts/process/freePort';
import { startProcess } from '../../../scripts/process/startProcess';
import { temporaryFolder } from '../../../scripts/process/temporaryFolder';
import { findProgram } from './findProgram';
import { Service } from './Service';

/** A Redis of a test's own, which keeps what it was told over a crash. */
export class Redis {
	private constructor(
		/** Stop, crash or restart it through this. */
		readonly service: Service,
		/** How n8n finds it. */
		readonly env: Record<string, string>,
		private readonly folder: { path: string; remove: () => Promise<void> },
	) {}

	/** Starts one. @throws when Redis is missing and cannot be installed */
	static async start(): Promise<Redis> {
		const command = await findProgram('redis-server', 'redis-server');
		const folder = await temporaryFolder('redis');
		const port = await freePort();
		const program = {
			name: 'Redis',
			command,
			args: ['--port', `${port}`, '--bind', '127.0.0.1', '--dir', folder.path, '--appendonly', 'yes'],
			cwd: folder.path,
			readyText: 'Ready to accept connections',
			limitMs: 30_000,
			removeIfAbandoned: folder.path,
		};
		const env = { PATH: process.env.PATH ?? '' };
		const service = new Service(async (added) => await startProcess({ ...program, ...added }), env);
		try {
			await service.start();
		} catch (error) {
			await folder.remove();
			throw error;
		}
		return new Redis(
			service,
			{ QUEUE_BULL_REDIS_HOST: '127.0.0.1', QUEUE_BULL_REDIS_PORT: `${port}` },
			folder,
		);
	}

	/** Ends it and removes its folder. */
	async stop(): Promise<void> {
		await this.service.stop();
		await this.folder.remove();
	}
}
