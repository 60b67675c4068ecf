/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @typescript-eslint/no-require-imports -- runs on the developer's machine, never in n8n */
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { root } from '../scripts/root';
import type * as Delay from './delay/measureDelay';
import { formatTable } from './formatTable';
import type * as Hostile from './hostile/measureHostile';
import type * as Load from './load/measureLoad';
import type * as Makespan from './makespan/measureMakespan';
import type * as Memory from './memory/measureMemory';
import type * as Overhead from './overhead/measureOverhead';
import type * as Rivals from './rivals/measureRivals';
import type { Section } from './Section';
import type * as Scale from './scale/measureScale';
import type * as Submit from './submit/measureSubmit';
import type * as Validation from './validation/measureValidation';

const readme = 'bench/README.md';

/** Loaded one by one: what a table needs in memory must not weigh on another. */
const sections: Record<string, (n8nFolder: () => Promise<string>) => Promise<Section> | Section> = {
	delay: () => load<typeof Delay>('./delay/measureDelay').measureDelay(),
	makespan: () => load<typeof Makespan>('./makespan/measureMakespan').measureMakespan(),
	overhead: async (n8nFolder) =>
		await load<typeof Overhead>('./overhead/measureOverhead').measureOverhead(await n8nFolder()),
	submit: async (n8nFolder) => {
		await n8nFolder();
		return await load<typeof Submit>('./submit/measureSubmit').measureSubmit();
	},
	validation: () => load<typeof Validation>('./validation/measureValidation').measureValidation(),
	hostile: () => load<typeof Hostile>('./hostile/measureHostile').measureHostile(),
	load: () => load<typeof Load>('./load/measureLoad').measureLoad(),
	scale: async (n8nFolder) => {
		await n8nFolder();
		return await load<typeof Scale>('./scale/measureScale').measureScale();
	},
	memory: async (n8nFolder) =>
		await load<typeof Memory>('./memory/measureMemory').measureMemory(await n8nFolder()),
	rivals: async (n8nFolder) =>
		await load<typeof Rivals>('./rivals/measureRivals').measureRivals(await n8nFolder()),
};

/** Not by import(), which does not go through the loader of TypeScript. */
function load<T>(module: string): T {
	return require(module) as T;
}

/**
 * Measures, prints, and keeps the result in README.md, or in the pages that the section names.
 * @param args names of tables, all unless given; `--dry` keeps nothing
 * @param n8nFolder installs an n8n if need be, for its own nodes, and says where it is
 * @returns whether every goal was met
 */
export async function runBench(args: string[], n8nFolder: () => Promise<string>): Promise<boolean> {
	const names = args.filter((arg) => !arg.startsWith('--'));
	const unknown = names.find((name) => !(name in sections));
	if (unknown !== undefined) {
		throw new Error(`There is no table ${unknown}, only ${Object.keys(sections).join(', ')}`);
	}
	let isMet = true;
	for (const [name, measure] of Object.entries(sections)) {
		if (names.length > 0 && !names.includes(name)) continue;
		process.stderr.write(`Measuring ${name} ...\n`);
		const section = await measure(n8nFolder);
		const text = [section.text, ...describeGoals(section), `_${machine()}_`].join('\n\n');
		process.stdout.write(`\n## ${name}\n\n${text}\n`);
		if (!args.includes('--dry')) for (const page of section.pages ?? [readme]) keep(page, name, text);
		isMet &&= section.goals.every(({ met }) => met);
	}
	return isMet;
}

function describeGoals({ goals }: Section): string[] {
	if (goals.length === 0) return [];
	const rows = goals.map(({ goal, found, met }) => [goal, found, met ? 'yes' : '**no**']);
	return [formatTable(['goal', 'found', 'met'], rows)];
}

function machine(): string {
	const [cpu] = cpus();
	const model = cpu?.model.trim() ?? 'unknown';
	const memory = Math.round(totalmem() / 2 ** 30);
	const date = new Date().toISOString().slice(0, 10);
	return `${model}, ${cpus().length} cores, ${memory} GB; Node ${process.version}; ${process.platform}; ${date}`;
}

function keep(page: string, name: string, text: string): void {
	const file = join(root, page);
	const [begin, end] = [`<!-- begin ${name} -->`, `<!-- end ${name} -->`];
	const before = readFileSync(file, 'utf8');
	const [head, rest] = before.split(begin);
	const tail = rest?.split(end)[1];
	if (head === undefined || tail === undefined) throw new Error(`${page} has no place for ${name}`);
	writeFileSync(file, `${head}${begin}\n\n${text}\n\n${end}${tail}`);
}
