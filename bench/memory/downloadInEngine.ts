/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on the developer's machine, never in n8n */
import type { INodeExecutionData } from 'n8n-workflow';
import { createEngine } from '../../test/support/engine/createEngine';
import type { Engine } from '../../test/support/engine/Engine';
import { httpRequestNode } from '../overhead/httpRequestNode';
import { measureGrowth } from './measureGrowth';

const httpRequest = 'n8n-nodes-base.httpRequest';

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
	const figures = await measureGrowth(async () =>
		rival === undefined
			? await engine.node({ prompt: '={{ $json.prompt }}', downloadVideo: true }, { items })
			: await engine.node(
					{ url: '={{ $json.videoUrl }}', options: { response: { response: { responseFormat: 'file' } } } },
					{ name: 'Kling Omni', type: httpRequest, typeVersion: rival.version, items },
				),
	);
	process.stdout.write(`\n${JSON.stringify(figures)}\n`);
}

/** The links are made by the node itself, so the engine that HTTP Request is measured in has run once before. */
async function linksOf(engine: Engine, items: INodeExecutionData[]): Promise<INodeExecutionData[]> {
	const { error, output } = await engine.node({ prompt: '={{ $json.prompt }}' }, { items });
	if (error) throw error;
	return (output['Kling Omni']?.[0] ?? []).map(({ json }) => ({ json }));
}

main(process.argv.slice(2)).then(
	() => process.exit(0),
	(error: unknown) => {
		process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
		process.exit(1);
	},
);
