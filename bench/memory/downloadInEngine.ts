/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on the developer's machine, never in n8n */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { BinaryDataService } from 'n8n-core';
import type * as Di from '@n8n/di';
import type { INodeExecutionData } from 'n8n-workflow';
import { createEngine } from '../../test/support/engine/createEngine';
import type { Engine } from '../../test/support/engine/Engine';
import { requireFromN8nCore } from '../../test/support/engine/requireFromN8nCore';
import { httpRequestNode } from '../overhead/httpRequestNode';
import { MemorySampler } from './MemorySampler';

const httpRequest = 'n8n-nodes-base.httpRequest';

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
 * The process that is measured: a node in n8n's engine, files in filesystem mode. Its arguments are the address and the key
 * of a stand-in and the number of videos, and, for HTTP Request in place of the built node, the folder of an installed n8n;
 * its last line is the figures as JSON.
 */
async function main([baseUrl = '', apiKey = '', count = '1', n8nFolder]: string[]): Promise<void> {
	const rival = n8nFolder === undefined ? undefined : httpRequestNode(n8nFolder);
	const engine = await createEngine({
		binaryMode: 'filesystem',
		credentials: { xComputeApi: { apiKey, baseUrl } },
		nodeTypes: rival === undefined ? {} : { [httpRequest]: rival.type },
	});
	const prompts = Array.from({ length: Number(count) }, (_none, at) => ({ json: { prompt: `video ${at}` } }));
	const items = rival === undefined ? prompts : await linksOf(engine, prompts);
	const sampler = new MemorySampler();
	await new Promise((resolve) => setTimeout(resolve, 500));
	const before = process.memoryUsage.rss() / 1e6;
	sampler.restart();
	const startedAt = Date.now();
	const result =
		rival === undefined
			? await engine.node({ prompt: '={{ $json.prompt }}', downloadVideo: true }, { items })
			: await engine.node(
					{ url: '={{ $json.videoUrl }}', options: { response: { response: { responseFormat: 'file' } } } },
					{ name: 'Kling Omni', type: httpRequest, typeVersion: rival.version, items },
				);
	const milliseconds = Date.now() - startedAt;
	const { megabytes: peak, samples } = sampler.peak();
	await sampler.stop();
	if (result.error) throw result.error;

	const { Container } = requireFromN8nCore<typeof Di>('@n8n/di');
	const service = Container.get(BinaryDataService);
	const files = (result.output['Kling Omni']?.[0] ?? []).flatMap(({ binary }) => binary?.data ?? []);
	const digests = new Set<string>();
	for (const { id = '' } of files) digests.add(await sha256(service.getPath(id)));
	const figures: DownloadFigures = {
		files: files.length,
		bytes: files[0]?.bytes ?? 0,
		sha256: [...digests],
		before,
		peak,
		growth: peak - before,
		samples,
		milliseconds,
	};
	process.stdout.write(`\n${JSON.stringify(figures)}\n`);
}

/** The links are made by the node itself, so the engine that HTTP Request is measured in has run once before. */
async function linksOf(engine: Engine, items: INodeExecutionData[]): Promise<INodeExecutionData[]> {
	const { error, output } = await engine.node({ prompt: '={{ $json.prompt }}' }, { items });
	if (error) throw error;
	return (output['Kling Omni']?.[0] ?? []).map(({ json }) => ({ json }));
}

async function sha256(path: string): Promise<string> {
	const hash = createHash('sha256');
	for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
	return hash.digest('hex');
}

main(process.argv.slice(2)).then(
	() => process.exit(0),
	(error: unknown) => {
		process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
		process.exit(1);
	},
);
