import { formatTable } from '../formatTable';
import { median } from '../median';
import type { DownloadFigures } from '../memory/measureGrowth';
import type { Goal } from '../Section';
import type { ContenderKey } from './contenders';
import type { Contender } from './Contender';
import { runProgram } from './runProgram';

const bytes = 200_000_000;
const rounds = 3;
/** By how many megabytes n8n's process may grow, as in the table of memory. */
const allowed = 64;

/** How much memory the download of a large film takes where n8n keeps files on disk, each time in a fresh process. */
export async function measureGrowths(
	contenders: Record<ContenderKey, Contender>,
	folders: [n8nFolder: string, packageDir: string],
): Promise<{ text: string; goals: Goal[] }> {
	const rows: Array<{ name: string; growths: number[]; intact: number }> = [];
	for (const key of ['own', 'miniMax', 'sora'] as const) {
		const { name, startService } = contenders[key];
		const service = await startService({ taskMs: () => 1_000, videoBytes: bytes });
		const sha256 = service.videoSha256();
		const figures: DownloadFigures[] = [];
		for (let round = 0; round < rounds; round++) {
			figures.push(await runProgram('downloadInProcess.ts', [key, service.url, ...folders]));
		}
		await service.stop();
		rows.push({
			name,
			growths: figures.map(({ growth }) => growth),
			intact: figures.filter((each) => each.files === 1 && each.sha256.join() === sha256).length,
		});
	}
	const [own] = rows;
	const found = Math.max(...(own?.growths ?? [NaN]));
	return {
		text: [
			`What one film of ${bytes / 1e6} MB adds to the resident memory of the process, from before the order to the highest point, n8n's binary mode filesystem, sampled every 5 ms, the service in another process: ${rounds} fresh processes each.`,
			formatTable(
				['', 'growth, median', 'each', 'intact'],
				rows.map(({ name, growths, intact }) => [
					name,
					`${median(growths).toFixed(0)} MB`,
					growths.map((growth) => growth.toFixed(0)).join(', '),
					`${intact} of ${rounds}`,
				]),
			),
		].join('\n\n'),
		goals: [
			{
				goal: `this node, ${bytes / 1e6} MB: growth below ${allowed} MB`,
				found: `at most ${found.toFixed(0)} MB`,
				met: found < allowed && own?.intact === rounds,
			},
		],
	};
}
