/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on the developer's machine, never in n8n */
import '../../test/support/engine/engineFolder';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { BinaryDataService } from 'n8n-core';
import type * as Di from '@n8n/di';
import type { RunResult } from '../../test/support/engine/engineTypes';
import { requireFromN8nCore } from '../../test/support/engine/requireFromN8nCore';
import { MemorySampler } from './MemorySampler';

export interface DownloadFigures {
	files: number;
	/** Of each file, and their SHA-256 (one, since all are the same). */
	bytes: number;
	sha256: string[];
	/** Resident memory in megabytes: before, at its highest, and the growth. */
	before: number;
	peak: number;
	growth: number;
	samples: number;
	/** Milliseconds from the first item to the last file, waiting for the task included. */
	milliseconds: number;
}

/**
 * By how much the resident memory of this process grows while an execution downloads, in filesystem mode.
 * @param run the execution, whose node Main is handed the files as the binary property `data`
 * @throws the error of the execution
 */
export async function measureGrowth(run: () => Promise<RunResult>): Promise<DownloadFigures> {
	const sampler = new MemorySampler();
	await new Promise((resolve) => setTimeout(resolve, 500));
	const before = process.memoryUsage.rss() / 1e6;
	sampler.restart();
	const startedAt = Date.now();
	const result = await run();
	const milliseconds = Date.now() - startedAt;
	const { megabytes: peak, samples } = sampler.peak();
	await sampler.stop();
	if (result.error) throw result.error;

	const { Container } = requireFromN8nCore<typeof Di>('@n8n/di');
	const service = Container.get(BinaryDataService);
	const files = (result.output.Main?.[0] ?? []).flatMap(({ binary }) => binary?.data ?? []);
	const digests = new Set<string>();
	for (const { id = '' } of files) digests.add(await sha256(service.getPath(id)));
	return {
		files: files.length,
		bytes: files[0]?.bytes ?? 0,
		sha256: [...digests],
		before,
		peak,
		growth: peak - before,
		samples,
		milliseconds,
	};
}

async function sha256(path: string): Promise<string> {
	const hash = createHash('sha256');
	for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
	return hash.digest('hex');
}
