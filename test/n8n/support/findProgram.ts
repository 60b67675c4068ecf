/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error -- runs on the developer's machine, never in n8n */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { findExecutable } from '../../../scripts/process/findExecutable';
import { runCommand } from '../../../scripts/process/runCommand';

/**
 * The path of a program that a test cannot do without. When it is not there it is installed with apt-get, which takes
 * root; a test is never skipped for the want of it.
 * @param name of the executable, such as `redis-server`
 * @param debianPackage that holds it
 * @throws when it is missing and cannot be installed, saying how to install it
 */
export async function findProgram(name: string, debianPackage: string): Promise<string> {
	const found = await lookUp(name);
	if (found !== undefined) return found;
	const missing = `${name} is missing. Install it with: apt-get install -y ${debianPackage}`;
	if (process.getuid?.() !== 0) throw new Error(missing);
	try {
		const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
		await runCommand('apt-get', ['update'], { env });
		await runCommand('apt-get', ['install', '-y', '--no-install-recommends', debianPackage], { env });
	} catch (error) {
		throw new Error(`${missing}\nTried, and got: ${String(error)}`);
	}
	const installed = await lookUp(name);
	if (installed === undefined) throw new Error(`${debianPackage} is installed and holds no ${name}.`);
	return installed;
}

/** On the PATH, or where Debian puts PostgreSQL's programs, the newest version first. */
async function lookUp(name: string): Promise<string | undefined> {
	const postgresql = '/usr/lib/postgresql';
	const versions = (await readdir(postgresql).catch(() => [])).sort((a, b) => Number(b) - Number(a));
	return await findExecutable(
		name,
		versions.map((version) => join(postgresql, version, 'bin')),
	);
}
