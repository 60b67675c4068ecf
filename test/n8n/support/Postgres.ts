/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error -- runs on the developer's machine, never in n8n */
import { chown, realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { freePort } from '../../../scripts/process/freePort';
import { runCommand } from '../../../scripts/process/runCommand';
import { startProcess } from '../../../scripts/process/startProcess';
import { temporaryFolder } from '../../../scripts/process/temporaryFolder';
import { findProgram } from './findProgram';
import { Service } from './Service';

/** A PostgreSQL of a test's own: own folder, own port, loopback only. Any other on the machine is left alone. */
export class Postgres {
	private constructor(
		/** Stop, crash or restart it through this. */
		readonly service: Service,
		/** How n8n finds its database in it. */
		readonly env: Record<string, string>,
		private readonly folder: { path: string; remove: () => Promise<void> },
		private readonly ask: (database: string, sql: string) => Promise<string>,
	) {}

	/** Asks n8n's database, and gives the one value that it answers with. */
	async query(sql: string): Promise<string> {
		return await this.ask('n8n', sql);
	}

	/** Starts one with an empty database called n8n. @throws when PostgreSQL is missing and cannot be installed */
	static async start(): Promise<Postgres> {
		// Its own folder, where a link to it may not have the other programs beside it.
		const initdb = await realpath(await findProgram('initdb', 'postgresql'));
		const command = join(dirname(initdb), 'postgres');
		const psql = join(dirname(initdb), 'psql');
		const user = await unprivilegedUser();
		const folder = await temporaryFolder('postgres');
		const port = await freePort();
		const env = { PATH: process.env.PATH ?? '', LC_ALL: 'C' };
		const data = join(folder.path, 'data');
		const options = ['-p', `${port}`, '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='];
		const program = {
			name: 'PostgreSQL',
			command,
			// What a test kills is a process, never the machine, so nothing has to reach the disk.
			args: ['-D', data, ...options, '-c', 'fsync=off'],
			cwd: folder.path,
			readyText: 'database system is ready to accept connections',
			limitMs: 60_000,
			stopSignal: 'SIGINT' as const,
			removeIfAbandoned: folder.path,
			...user,
		};
		const service = new Service(async (added) => await startProcess({ ...program, ...added }), env);
		const asUser = { cwd: folder.path, env, ...user };
		const ask = async (database: string, sql: string) => {
			const server = ['-h', '127.0.0.1', '-p', `${port}`, '-U', 'postgres', '-d', database];
			return (await runCommand(psql, [...server, '-tAc', sql], asUser)).trim();
		};
		try {
			if (user !== undefined) await chown(folder.path, user.uid, user.gid);
			await runCommand(
				initdb,
				['-D', data, '--auth=trust', '-U', 'postgres', '-E', 'UTF8', '--no-sync'],
				asUser,
			);
			await service.start();
			await ask('postgres', 'create database n8n');
		} catch (error) {
			await service.kill();
			await folder.remove();
			throw error;
		}
		return new Postgres(
			service,
			{
				DB_TYPE: 'postgresdb',
				DB_POSTGRESDB_HOST: '127.0.0.1',
				DB_POSTGRESDB_PORT: `${port}`,
				DB_POSTGRESDB_DATABASE: 'n8n',
				DB_POSTGRESDB_USER: 'postgres',
				DB_POSTGRESDB_PASSWORD: 'not-asked-for',
			},
			folder,
			ask,
		);
	}

	/** Ends it and removes its folder. */
	async stop(): Promise<void> {
		await this.service.stop();
		await this.folder.remove();
	}
}

/** PostgreSQL refuses to run as root; its package has made a user for it. */
async function unprivilegedUser(): Promise<{ uid: number; gid: number } | undefined> {
	if (process.getuid?.() !== 0) return undefined;
	const idOf = async (flag: string) => Number(await runCommand('id', [flag, 'postgres']));
	return { uid: await idOf('-u'), gid: await idOf('-g') };
}
