/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on the developer's machine, never in n8n */
import { mkdir, readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from '../../scripts/process/runCommand';
import { temporaryFolder } from '../../scripts/process/temporaryFolder';
import { root } from '../../scripts/root';
import { formatTable } from '../formatTable';
import { median } from '../median';
import type { Section } from '../Section';

const rounds = 9;

/** Peers from the npm registry, each in the version that was newest when this was written, so that figures can be compared. */
const peers = [
	'@picsart/n8n-nodes-picsart-creative-apis@5.4.8',
	'@blotato/n8n-nodes-blotato@1.0.10',
	'n8n-nodes-templated@0.4.5',
];

/** Loads n8n-workflow, then all that the package gives n8n; prints the milliseconds of a processor's time for the latter. */
const loader = `
	require('n8n-workflow');
	const files = process.argv.slice(1);
	const before = process.cpuUsage();
	for (const file of files) require(file);
	const { user, system } = process.cpuUsage(before);
	console.log((user + system) / 1000);`;

interface Loaded {
	name: string;
	bytes: number;
	files: number;
	ms: number;
}

/** What a package costs n8n at its start, and the disk: as npm publishes it, each load in a fresh process. */
export async function measureLoad(): Promise<Section> {
	const folder = await temporaryFolder('load');
	try {
		const sources = [root, ...peers];
		const places = [];
		for (const [at, source] of sources.entries())
			places.push(await unpack(source, join(folder.path, String(at))));
		const times: number[][] = places.map(() => []);
		for (let round = 0; round < rounds; round++) {
			for (const [at, { entries }] of places.entries()) times[at]?.push(await load(entries));
		}
		return describe(places.map((place, at) => ({ ...place, ms: median(times[at] ?? []) })));
	} finally {
		await folder.remove();
	}
}

function describe(loaded: Loaded[]): Section {
	const [own] = loaded;
	if (own === undefined) throw new Error('Nothing was measured');
	const rows = loaded.map(({ name, ms, bytes, files }) => [
		name,
		ms.toFixed(1),
		(own.ms / ms).toFixed(2),
		`${(bytes / 1000).toFixed(0)} kB`,
		(own.bytes / bytes).toFixed(2),
		String(files),
	]);
	return {
		name: 'load',
		text: [
			`All nodes and credentials of a package, required in a fresh process that has loaded n8n-workflow: median of ${rounds}. The limit is nothing at all.`,
			formatTable(['', 'CPU ms', 'ours ÷ this', 'unpacked', 'ours ÷ this', 'files'], rows),
		].join('\n\n'),
		// No goal was set: the figures are for the reader.
		goals: [],
	};
}

async function unpack(source: string, folder: string) {
	await mkdir(folder);
	const flags = ['--ignore-scripts', '--json', '--pack-destination', folder];
	const stdout = await runCommand('npm', ['pack', source, ...flags], { cwd: folder });
	const [packed] = JSON.parse(stdout) as [
		{ name: string; version: string; filename: string; unpackedSize: number; entryCount: number },
	];
	await runCommand('tar', [
		'-xzf',
		join(folder, packed.filename.replace('@', '').replace('/', '-')),
		'-C',
		folder,
	]);
	// Where a package looks for n8n-workflow, as beside n8n's own.
	await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
	const unpacked = join(folder, 'package');
	const { n8n } = JSON.parse(await readFile(join(unpacked, 'package.json'), 'utf8')) as {
		n8n: { nodes?: string[]; credentials?: string[] };
	};
	const entries = [...(n8n.nodes ?? []), ...(n8n.credentials ?? [])].map((file) => join(unpacked, file));
	const name = `${packed.name} ${packed.version}`;
	return { name, bytes: packed.unpackedSize, files: packed.entryCount, entries };
}

async function load(entries: string[]): Promise<number> {
	return Number(await runCommand(process.execPath, ['-e', loader, ...entries]));
}
