/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs on the developer's machine, never in n8n */
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

/**
 * The path of a program that is installed, or undefined.
 * @param beyond folders to look in after those of the PATH
 */
export async function findExecutable(name: string, beyond: string[] = []): Promise<string | undefined> {
	for (const folder of [...(process.env.PATH ?? '').split(delimiter), ...beyond]) {
		const path = join(folder, name);
		const isThere = await access(path, constants.X_OK).then(
			() => true,
			() => false,
		);
		if (isThere) return path;
	}
	return undefined;
}
