import { copyPackage } from '../copyPackage';
import type { Section } from '../Section';
import { contenders } from './contenders';
import { measureFaults } from './measureFaults';
import { measureGrowths } from './measureGrowths';
import { measureSpans } from './measureSpans';
import { measureStops } from './measureStops';

/**
 * This node beside n8n's own nodes that make videos, unchanged, in the same engine. Goals are for this node only.
 * @param n8nFolder an installed n8n, whose nodes the rivals are
 * @throws when that n8n has not the versions of these nodes that the table is about
 */
export async function measureRivals(n8nFolder: string): Promise<Section> {
	const { packageDir, remove } = await copyPackage();
	const all = contenders(n8nFolder, packageDir);
	const three = [all.own, all.miniMax, all.sora];
	const folders: [string, string] = [n8nFolder, packageDir];
	const parts = await Promise.all([measureSpans(all, folders), measureFaults(three), measureStops(three)]);
	// By itself, since the others keep the machine busy.
	parts.push(await measureGrowths(all, folders));
	await remove();
	return {
		name: 'rivals',
		pages: ['docs/rivals.md', 'docs/zh/rivals.md'],
		text: parts.map(({ text }) => text).join('\n\n'),
		goals: parts.flatMap(({ goals }) => goals),
	};
}
