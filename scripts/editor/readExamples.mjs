import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'examples');

/**
 * The workflows in `examples/`, as they are exported from n8n.
 * @returns {Promise<Array<{ name: string, nodes: object[], connections: object }>>} by file name, the last one first, so
 *   that n8n, which lists the newest first, shows them in order
 */
export async function readExamples() {
	const files = (await readdir(folder))
		.filter((file) => file.endsWith('.json'))
		.sort()
		.reverse();
	return await Promise.all(files.map(async (file) => JSON.parse(await readFile(join(folder, file), 'utf8'))));
}
