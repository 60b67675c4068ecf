/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on the developer's machine, never in n8n */
import { measureGrowth } from '../memory/measureGrowth';
import { contenders, type ContenderKey } from './contenders';
import { promptsOf } from './RivalService';

/**
 * The process that is measured: one node that makes and downloads one film. Its arguments are the node, the address of its
 * service, the folder of an installed n8n and that of the built package; its last line is the figures as JSON.
 */
async function main([key, url = '', n8nFolder = '', packageDir = '']: string[]): Promise<void> {
	const contender = contenders(n8nFolder, packageDir)[key as ContenderKey];
	const { run } = await contender.openNode(url, 'filesystem');
	const items = promptsOf(1).map((prompt) => ({ json: { prompt } }));
	const figures = await measureGrowth(async () => await run(items));
	process.stdout.write(`\n${JSON.stringify(figures)}\n`);
}

main(process.argv.slice(2)).then(
	() => process.exit(0),
	(error: unknown) => {
		process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
		process.exit(1);
	},
);
