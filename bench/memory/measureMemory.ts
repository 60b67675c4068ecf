import { formatTable } from '../formatTable';
import type { Section } from '../Section';
import { measureDownloads } from './measureDownloads';

/** By how many megabytes n8n's process may grow, whatever it downloads. */
const allowed = 64;

/** How much memory downloads take where n8n keeps files on disk. */
export async function measureMemory(n8nFolder: string): Promise<Section> {
	const rows = await measureDownloads(n8nFolder);
	const cells = rows.map(({ name, files, bytes, before, peak, growth, samples, milliseconds, intact }) => [
		name,
		`${files} x ${bytes / 1e6} MB`,
		`${before.toFixed(0)} MB`,
		`${peak.toFixed(0)} MB`,
		`${growth.toFixed(0)} MB`,
		`${samples}`,
		`${(milliseconds / 1000).toFixed(1)} s`,
		intact ? 'yes' : 'no',
	]);
	return {
		name: 'memory',
		text: [
			"Resident memory of a process with the built node in n8n's engine, binary mode filesystem, sampled every 5 ms from a thread of its own; the service runs in another process. Nothing is warmed up, but for HTTP Request, which gets its links from a run of this node. The time of this node includes ordering and waiting for the task; intact means byte for byte.",
			formatTable(['', 'files', 'before', 'peak', 'growth', 'samples', 'time', 'intact'], cells),
		].join('\n\n'),
		goals: rows.slice(0, 2).map(({ files, bytes, growth, intact }) => ({
			goal: `${files} x ${bytes / 1e6} MB: growth below ${allowed} MB, files intact`,
			found: `${growth.toFixed(1)} MB, ${intact ? 'intact' : 'not intact'}`,
			met: growth < allowed && intact,
		})),
	};
}
