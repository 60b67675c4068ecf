/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on the developer's machine, never in n8n */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ICredentialType, INodeProperties, INodeType } from 'n8n-workflow';
import { root } from '../../scripts/root';

/*
 * What the people who verify nodes look at, and the lint rules of n8n's repository that no release of its plugin had in
 * November 2026 (no-ai-codex-category, no-codex-subcategories, valid-node-categories, hint-max-length, icon-contrast).
 */
const { KlingOmni } = jest.requireActual<{ KlingOmni: new () => INodeType }>(
	'../../dist/nodes/KlingOmni/KlingOmni.node',
);
const { XComputeApi } = jest.requireActual<{ XComputeApi: new () => ICredentialType }>(
	'../../dist/credentials/XComputeApi.credentials',
);
const read = (file: string) => readFileSync(join(root, file), 'utf8');

const categories = [
	'Analytics',
	'Communication',
	'Data & Storage',
	'Development',
	'Finance & Accounting',
	'Marketing & Content',
	'Miscellaneous',
	'Productivity',
	'Sales',
	'Utility',
];

describe('the codex', () => {
	const codex = JSON.parse(read('nodes/KlingOmni/KlingOmni.node.json')) as Record<string, unknown>;

	it('has categories that community nodes may have, which AI is not, and no subcategories', () => {
		const given = codex.categories as string[];
		expect(given.length).toBeGreaterThan(0);
		expect(given.filter((category) => !categories.includes(category))).toEqual([]);
		expect(codex.subcategories).toBeUndefined();
		expect(new KlingOmni().description.codex).toBeUndefined();
	});

	it('names the node with the name of the package in front', () => {
		expect(codex.node).toBe('n8n-nodes-kling-omni.klingOmni');
	});
});

/** Everything that the panel shows, collections and their members included. */
function allOf(among: INodeProperties[]): INodeProperties[] {
	return among.flatMap((property) => {
		const options = (property.options ?? []) as Array<INodeProperties & { values?: INodeProperties[] }>;
		const groups = property.type === 'fixedCollection' ? options.flatMap(({ values = [] }) => values) : [];
		return [property, ...allOf(property.type === 'collection' ? options : groups)];
	});
}

describe('the panel', () => {
	const shown = allOf([...new KlingOmni().description.properties, ...new XComputeApi().properties]);

	it('has hints of at most 120 characters', () => {
		const hints = shown.flatMap(({ hint }) => hint ?? []);
		expect(hints.length).toBeGreaterThan(0);
		expect(hints.filter((hint) => hint.length > 120)).toEqual([]);
	});

	it('is in English only, and so is what is packed of the documents', () => {
		const foreign = /[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u;
		expect(JSON.stringify(new KlingOmni().description)).not.toMatch(foreign);
		expect(JSON.stringify(new XComputeApi().properties)).not.toMatch(foreign);
		for (const file of ['README.md', 'CHANGELOG.md', 'LICENSE.md']) expect(read(file)).not.toMatch(foreign);
	});
});

/** Relative luminance and contrast as WCAG 2 defines them. */
function luminance(hex: string): number {
	const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
		const part = parseInt(hex.slice(at, at + 2), 16) / 255;
		return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
function contrast(one: string, other: string): number {
	const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
	return (lighter + 0.05) / (darker + 0.05);
}

describe('the icons', () => {
	it('contrast is counted rightly', () => {
		expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
		expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
	});

	it.each([
		['klingOmni.svg', '#ffffff'],
		['klingOmni.dark.svg', '#2d2d2d'],
	])('%s can be seen on %s: each colour at 3 to 1', (file, background) => {
		const colours = read(`icons/${file}`).match(/#[0-9a-f]{6}\b/gi) ?? [];
		expect(colours.length).toBeGreaterThan(1);
		for (const colour of colours) expect(contrast(colour, background)).toBeGreaterThanOrEqual(3);
	});
});

describe('the code that n8n runs', () => {
	const files = ['nodes', 'credentials'].flatMap((folder) =>
		readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
			.filter((file) => file.endsWith('.ts'))
			.map((file) => `${folder}/${file}`),
	);

	it('names no address but that of the service, of the package and of examples', () => {
		const hosts = files.flatMap((file) =>
			[...read(file).matchAll(/https?:\/\/([a-z][\w-]*(?:\.[\w-]+)+)/g)].map(([, host]) => host),
		);
		expect([...new Set(hosts)].sort()).toEqual(
			['example.com', 'test-run.invalid', 'upload.invalid', 'www.npmjs.com', 'xcompute.us'].sort(),
		);
	});

	it('has words of other scripts only where the service says them, or a row may say how long a shot is', () => {
		expect(files.filter((file) => /\p{Script=Han}/u.test(read(file))).sort()).toEqual([
			'nodes/KlingOmni/api/answers.ts',
			'nodes/KlingOmni/api/inEnglish.ts',
			'nodes/KlingOmni/parameters/shots.ts',
		]);
	});
});

describe('the page for who verifies', () => {
	it('names checks that are there', () => {
		const named = [...read('docs/verification.md').matchAll(/`((?:test|nodes|\.github)\/[\w./-]+)`/g)];
		expect(named.length).toBeGreaterThan(10);
		expect(named.map(([, file]) => String(file)).filter((file) => !existsSync(join(root, file)))).toEqual([]);
	});
});
