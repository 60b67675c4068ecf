/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs on the developer's machine, never in n8n */
import { mkdir } from 'node:fs/promises';
import { delimiter, dirname, join, resolve } from 'node:path';
import { freePort } from '../process/freePort';
import { startProcess, type RunningProcess } from '../process/startProcess';
import { installN8n } from './installN8n';
import { placePackage } from './placePackage';

/** The first start makes the database, which takes a minute on a busy machine. */
const READY_LIMIT_MS = 180_000;

const readyTexts = { start: 'Editor is now accessible', worker: 'n8n worker is now ready' };

/** What n8n may have of the environment it is started from; a test runner's NODE_ENV would change what it does. */
const inherited = /^(PATH|HOME|USER|LANG|LC_\w+|TZ|https?_proxy|all_proxy|no_proxy|NODE_EXTRA_CA_CERTS)$/i;

/** Neither telemetry nor questions; and no cookie that asks for HTTPS. */
const settings = {
	N8N_LISTEN_ADDRESS: '127.0.0.1',
	N8N_SECURE_COOKIE: 'false',
	N8N_RUNNERS_MODE: 'internal',
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_ENFORCE_SETTINGS_FILE_PERMISSIONS: 'false',
};

export interface N8nOptions {
	/** Its N8N_USER_FOLDER: database, key, binary data; made if it is not there. */
	userFolder: string;
	/** Another than the usual one; see installN8n. */
	version?: string;
	/** Of the editor; 0 or nothing for a free one. */
	port?: number;
	/** Settings of n8n's own, which win over those made here. */
	env?: Record<string, string>;
	/** A community package, unpacked, to be copied into the user folder and loaded. */
	packageDir?: string;
	/** The main process, which is the default, or a worker of queue mode. */
	command?: 'start' | 'worker';
	/** Of that command. */
	args?: string[];
	/** A folder that is removed when this process goes away before n8n has ended. */
	removeIfAbandoned?: string;
	/** Gets what n8n prints, and before that what is done to install it. */
	onOutput?: (text: string) => void;
	/** Told the process id as soon as there is one, long before n8n is ready. */
	onSpawn?: (pid: number) => void;
}

export interface RunningN8n extends RunningProcess {
	/** Where the editor is, without a slash at the end. */
	url: string;
	port: number;
}

/**
 * Starts n8n on loopback, installing it first if need be, and returns when it can be used.
 * @throws when n8n cannot be installed, ends, or is not ready in three minutes; the message ends with what it printed
 */
export async function startN8n(options: N8nOptions): Promise<RunningN8n> {
	const {
		version,
		env = {},
		packageDir,
		command = 'start',
		args = [],
		removeIfAbandoned,
		onOutput,
		onSpawn,
	} = options;
	const { node, n8nBin } = await installN8n(version, (message) => onOutput?.(`${message}\n`));
	const userFolder = resolve(options.userFolder);
	const temporary = join(userFolder, 'tmp');
	await mkdir(temporary, { recursive: true });
	if (packageDir !== undefined) await placePackage(packageDir, userFolder);
	const port = options.port || (await freePort());
	const ownEnvironment = Object.fromEntries(
		Object.entries(process.env).filter(([name]) => inherited.test(name)),
	);
	const noProxy = [process.env.NO_PROXY ?? process.env.no_proxy, '127.0.0.1', 'localhost']
		.filter(Boolean)
		.join(',');
	const running = await startProcess({
		name: `n8n ${command}`,
		command: node,
		args: [n8nBin, command, ...args],
		// n8n reads an .env file in its working directory, and there is none in its own folder.
		cwd: userFolder,
		env: {
			...ownEnvironment,
			NO_PROXY: noProxy,
			no_proxy: noProxy,
			...settings,
			N8N_USER_FOLDER: userFolder,
			// n8n leaves folders in the system's temporary one.
			TMPDIR: temporary,
			N8N_PORT: String(port),
			N8N_RUNNERS_BROKER_PORT: String(await freePort()),
			...env,
			PATH: [dirname(node), process.env.PATH].join(delimiter),
		},
		readyText: readyTexts[command],
		limitMs: READY_LIMIT_MS,
		removeIfAbandoned,
		onOutput,
		onSpawn,
	});
	return { ...running, port, url: `http://127.0.0.1:${port}` };
}
