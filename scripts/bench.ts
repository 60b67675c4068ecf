/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on the developer's machine, never in n8n */
import { runBench } from '../bench/runBench';
import { buildIfStale } from './build/buildIfStale';
import { installN8n } from './n8n/installN8n';

/**
 * `npm run bench`: prints the tables of bench/README.md, and writes them there. With names, only those tables:
 * `npm run bench -- delay load`. `--dry` writes nothing.
 */
export async function bench(...args: string[]): Promise<void> {
	await buildIfStale();
	const isMet = await runBench(args, async () => (await installN8n()).dir);
	// n8n's engine leaves timers behind.
	process.exit(isMet ? 0 : 1);
}
