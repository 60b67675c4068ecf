import { mkdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const BEAT_MS = 2_000;
const ABANDONED_AFTER_MS = 20_000;

/**
 * Runs `work` while no other process runs its own under the same lock file. The holder touches the file every two
 * seconds; a file that nobody has touched for twenty was left by a process that died, and is taken over.
 * @param {string} path the lock file
 * @param {(message: string) => void} log told once when there is somebody to wait for
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 * @template T
 */
export async function withInstallLock(path, log, work) {
	await mkdir(dirname(path), { recursive: true });
	const token = `${process.pid} ${process.hrtime.bigint()}`;
	let told = false;
	while (!(await acquire(path, token))) {
		if (!told) log('Another process is installing; waiting for it to finish ...');
		told = true;
		await sleep(BEAT_MS);
	}
	const beat = setInterval(() => utimes(path, new Date(), new Date()).catch(() => {}), BEAT_MS);
	try {
		return await work();
	} finally {
		clearInterval(beat);
		await rm(path, { force: true });
	}
}

async function acquire(path, token) {
	try {
		await writeFile(path, token, { flag: 'wx' });
	} catch (error) {
		if (error.code !== 'EEXIST') throw error;
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
