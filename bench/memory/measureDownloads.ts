/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on the developer's machine, never in n8n */
import { join } from 'node:path';
import { runCommand } from '../../scripts/process/runCommand';
import { root } from '../../scripts/root';
import { startStandIn } from '../../test/support/standIn/startStandIn';
import type { DownloadFigures } from './measureGrowth';

export interface MemoryRow extends DownloadFigures {
	/** What downloads, as the table names it. */
	name: string;
	/** Whether every file arrived as it was served. */
	intact: boolean;
}

const [ours, rival] = ['this node', 'HTTP Request'] as const;

/** What each measurement fetches. */
const cases = [
	{ name: ours, files: 1, bytes: 200_000_000 },
	{ name: ours, files: 8, bytes: 200_000_000 },
	{ name: rival, files: 1, bytes: 200_000_000 },
	{ name: rival, files: 8, bytes: 200_000_000 },
	{ name: 'limit: this node, hardly a byte', files: 8, bytes: 100_000 },
];

/**
 * Measures how much the resident memory of n8n's process grows while the node downloads. The service runs in this process,
 * the node in one of its own, so that the figure is the node's and n8n's alone.
 * @param n8nFolder an installed n8n, for HTTP Request
 */
export async function measureDownloads(n8nFolder: string): Promise<MemoryRow[]> {
	const rows: MemoryRow[] = [];
	for (const { name, files, bytes } of cases) {
		const api = await startStandIn({ taskMs: 1_000, videoBytes: bytes });
		try {
			const loader = join(root, 'scripts', 'loadTypeScript.cjs');
			const stdout = await runCommand(process.execPath, [
				'--require',
				loader,
				join(__dirname, 'downloadInEngine.ts'),
				api.url,
				api.apiKey,
				String(files),
				...(name === rival ? [n8nFolder] : []),
			]);
			const figures = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as DownloadFigures;
			const isWhole = figures.bytes === bytes && figures.sha256.join() === api.videoSha256();
			rows.push({ ...figures, name, intact: isWhole && figures.files === files });
		} finally {
			await api.stop();
		}
	}
	return rows;
}
