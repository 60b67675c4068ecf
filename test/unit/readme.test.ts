/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on the developer's machine, never in n8n */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INodeProperties, INodePropertyOptions, INodeType } from 'n8n-workflow';
import { root } from '../../scripts/root';

const { KlingOmni } = jest.requireActual<{ KlingOmni: new () => INodeType }>(
	'../../dist/nodes/KlingOmni/KlingOmni.node',
);
const { properties } = new KlingOmni().description;

const read = (file: string) => readFileSync(join(root, file), 'utf8');
const { scripts, name: packageName } = JSON.parse(read('package.json')) as {
	scripts: Record<string, string>;
	name: string;
};
const languages = { English: read('README.md'), Chinese: read('README.zh-CN.md') };
const each = Object.entries(languages);

const codeBlocks = (text: string) => [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)];
const prose = (text: string) => text.replace(/^```[\s\S]*?^```$/gm, '');
const headings = (text: string) => [...prose(text).matchAll(/^(#+) (.+)$/gm)];
const linksOf = (text: string) => [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => String(link));

/** What stands in each section that can be counted: its level, and the rows of tables, list entries and links. */
const shape = (text: string) =>
	prose(text)
		.split(/^(?=#+ )/m)
		.map((section) => ({
			level: /^#*/.exec(section)?.[0].length,
			cells: section
				.split('\n')
				.flatMap((line) => (line.startsWith('|') ? line.split(/(?<!\\)\|/).length : [])),
			entries: section.match(/^(- |\d+\. )/gm)?.length ?? 0,
			links: linksOf(section).filter((link) => !link.startsWith('#') && !link.startsWith('README')),
		}));

/** GitHub's name for a heading as the target of a link. */
const anchorOf = (heading: string) =>
	heading
		.toLowerCase()
		.replace(/[^\p{L}\p{N} _-]/gu, '')
		.replace(/ /g, '-');

describe('the README in two languages', () => {
	it('is kept in step: the same headings in level and order, tables, lists and links of the same size', () => {
		expect(headings(languages.English).length).toBeGreaterThan(20);
		expect(headings(languages.Chinese).map(([, level]) => level)).toEqual(
			headings(languages.English).map(([, level]) => level),
		);
		expect(shape(languages.Chinese)).toEqual(shape(languages.English));
	});

	it('shows the same commands, expressions and data', () => {
		const codeOf = (text: string) =>
			codeBlocks(text).map(([, language, code]) => [language, String(code).split('\n').length]);
		expect(codeOf(languages.Chinese)).toEqual(codeOf(languages.English));
		const expressionsOf = (text: string) => [...text.matchAll(/\{\{ \$json.*?\}\}/g)].map(String);
		expect(expressionsOf(languages.Chinese)).toEqual(expressionsOf(languages.English));
	});
});

describe.each(each)('the README in %s', (_language, text) => {
	it('begins with the two commands that show that it works', () => {
		const beginning = text.slice(0, text.indexOf('\n## '));
		const [, , commands] = codeBlocks(beginning)[0] ?? [];
		expect(commands).toMatch(/^npm run demo\b.*\nnpm test\b/);
	});

	it('is short enough to be read', () => {
		expect(text.split('\n').length).toBeLessThan(400);
	});

	it('names every parameter by the label that the panel has', () => {
		const missing = labelsOf(properties).filter((label) => !text.includes(`**${label}**`));
		expect(missing).toEqual([]);
	});

	it('names every choice of an option field', () => {
		expect(choicesOf(properties).filter((choice) => !prose(text).includes(choice))).toEqual([]);
	});

	it('has a line in the table of operations for each operation', () => {
		const resources = optionsOf(properties.find(({ name }) => name === 'resource'));
		const rows = properties
			.filter(({ name }) => name === 'operation')
			.flatMap((property) => {
				const [value] = property.displayOptions?.show?.resource ?? [];
				const resource = resources.find((option) => option.value === value)?.name;
				return optionsOf(property).map((option) => `| ${resource} | ${option.name} |`);
			});
		expect(rows.length).toBe(6);
		expect(rows.filter((row) => !text.includes(row))).toEqual([]);
	});

	it('links to files and headings that exist', () => {
		const anchors = headings(text).map(([, , heading]) => anchorOf(String(heading)));
		const broken = linksOf(text)
			.filter((link) => !/^https?:/.test(link))
			.filter((link) =>
				link.startsWith('#') ? !anchors.includes(link.slice(1)) : !existsSync(join(root, link)),
			);
		expect(broken).toEqual([]);
	});

	it('names commands that package.json has, and this package', () => {
		const commands = [...text.matchAll(/npm (?:run ([\w:]+)|(test)\b)/g)].map(([, run, test]) => run ?? test);
		expect(commands).toEqual(expect.arrayContaining(['demo', 'test']));
		expect(commands.filter((command) => !(String(command) in scripts))).toEqual([]);
		const installed = [...text.matchAll(/npm install (n8n-[\w-]+)/g)].map(([, name]) => name);
		expect(new Set(installed)).toEqual(new Set([packageName]));
	});

	it('names every example, and none that is not there', () => {
		const there = readdirSync(join(root, 'examples')).filter((file) => file.endsWith('.json'));
		const named = linksOf(text)
			.filter((link) => link.startsWith('examples/'))
			.map((link) => link.slice('examples/'.length));
		expect(named.sort()).toEqual(there.sort());
	});
});

/** The labels of everything that a user sees in the panel, collections and their members included. */
function labelsOf(among: INodeProperties[]): string[] {
	return among
		.filter(({ type }) => type !== 'hidden')
		.flatMap((property) => [property.displayName, ...labelsOf(membersOf(property))]);
}

function choicesOf(among: INodeProperties[]): string[] {
	return among.flatMap((property) => [
		...optionsOf(property).map(({ name }) => name),
		...choicesOf(membersOf(property)),
	]);
}

function membersOf({ type, options = [] }: INodeProperties): INodeProperties[] {
	if (type === 'collection') return options as INodeProperties[];
	if (type !== 'fixedCollection') return [];
	return options.flatMap((group) => ('values' in group ? group.values : []));
}

function optionsOf(property: INodeProperties | undefined): INodePropertyOptions[] {
	return property?.type === 'options' ? ((property.options ?? []) as INodePropertyOptions[]) : [];
}
