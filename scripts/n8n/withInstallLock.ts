/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error -- runs on the developer's machine, never in n8n */
import { mkdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const BEAT_MS = 2_000;
const ABANDONED_AFTER_MS = 20_000;

/**
 * Runs `work` while no other process runs its own under the same lock file. The holder touches the file every two
 * seconds; a file that nobody has touched for twenty was left by a process that died, and is taken over.
 * @param path the lock file
 * @param log told once when there is somebody to wait for
 */
export async function withInstallLock<T>(
	path: string,
	log: (message: string) => void,
	work: () => Promise<T>,
): Promise<T> {
	await mkdir(dirname(path), { recursive: true });
	const token = `${process.pid} ${process.hrtime.bigint()}`;
	let told = false;
	while (!(await acquire(path, token))) {
		if (!told) log('Another process is installing; waiting for it to finish ...');
		told = true;
		await sleep(BEAT_MS);
	}
	const beat = setInterval(() => void utimes(path, new Date(), new Date()).catch(() => {}), BEAT_MS);
	// An orderly end of this process ends what it has started; a signal alone would not.
	const leave = () => process.exit(130);
	process.once('SIGINT', leave).once('SIGTERM', leave);
	try {
		return await work();
	} finally {
		clearInterval(beat);
		process.off('SIGINT', leave).off('SIGTERM', leave);
		await rm(path, { force: true });
	}
}

async function acquire(path: string, token: string): Promise<boolean> {
	try {
		await writeFile(path, token, { flag: 'wx' });
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
		const age = await stat(path).then(
			({ mtimeMs }) => Date.now() - mtimeMs,
			() => 0,
		);
		if (age < ABANDONED_AFTER_MS) return false;
		await writeFile(path, token);
	}
	// Two processes may take over at the same moment: the last one to write has it.
	await sleep(250);
	return (await readFile(path, 'utf8').catch(() => '')) === token;
}
