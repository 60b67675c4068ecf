/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on the developer's machine, never in n8n */
import { fastClock } from '../../test/support/fastClock';
import { contenders, type ContenderKey } from './contenders';
import { spanOf } from './spanOf';

/**
 * A process whose clock runs faster, for its node and its service alike. Its arguments are the node, the number of films, the
 * speed, the folder of an installed n8n and that of the built package; its last line is the span as JSON.
 */
async function main([key, count, speed, n8nFolder = '', packageDir = '']: string[]): Promise<void> {
	fastClock(Number(speed));
	const contender = contenders(n8nFolder, packageDir)[key as ContenderKey];
	process.stdout.write(`\n${JSON.stringify(await spanOf(contender, Number(count)))}\n`);
}

main(process.argv.slice(2)).then(
	() => process.exit(0),
	(error: unknown) => {
		process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
		process.exit(1);
	},
);
