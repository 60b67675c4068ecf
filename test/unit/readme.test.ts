/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on the developer's machine, never in n8n */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
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
/** The pages of the manual, one for each task of a user. */
const pages = readdirSync(join(root, 'docs')).filter((file) => file.endsWith('.md') && file !== 'README.md');
const folders = { English: 'docs', Chinese: 'docs/zh' };
const fronts = { English: 'README.md', Chinese: 'docs/zh/README.md' };
const each = Object.entries(folders);
const everyFile = ['README.md', 'docs/README.md', 'docs/zh/README.md'].concat(
	pages.flatMap((page) => [`docs/${page}`, `docs/zh/${page}`]),
);

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
			links: linksOf(section).map((link) => link.replace(/^(\.\.\/)+/, '').replace(/#.*/, '')),
		}));

/** GitHub's name for a heading as the target of a link. */
const anchorOf = (heading: string) =>
	heading
		.toLowerCase()
		.replace(/[^\p{L}\p{N} _-]/gu, '')
		.replace(/ /g, '-');

describe('the manual in two languages', () => {
	it('has the same pages in both', () => {
		expect(pages.length).toBeGreaterThan(10);
		expect(
			readdirSync(join(root, 'docs/zh'))
				.filter((file) => file !== 'README.md')
				.sort(),
		).toEqual([...pages].sort());
	});

	it.each(pages)('%s is kept in step: headings, tables, lists, links, commands and expressions', (page) => {
		const [english, chinese] = [read(`docs/${page}`), read(`docs/zh/${page}`)];
		expect(headings(english).length).toBeGreaterThan(0);
		expect(shape(chinese)).toEqual(shape(english));
		const codeOf = (text: string) =>
			codeBlocks(text).map(([, language, code]) => [language, String(code).split('\n').length]);
		expect(codeOf(chinese)).toEqual(codeOf(english));
		const expressionsOf = (text: string) => [...text.matchAll(/\{\{ \$json.*?\}\}/g)].map(String);
		expect(expressionsOf(chinese)).toEqual(expressionsOf(english));
	});

	it.each(Object.entries({ ...fronts, index: 'docs/README.md' }))('has every page linked: %s', (_, front) => {
		const linked = linksOf(read(front)).map((link) => link.split('/').pop());
		// Other nodes have no place on the page that introduces this one.
		const elsewhere = front === 'README.md' ? ['rivals.md'] : [];
		expect(pages.filter((page) => !linked.includes(page))).toEqual(elsewhere);
	});
});

describe('the README', () => {
	it('is a front page: at most 150 lines, in English only', () => {
		expect(read('README.md').split('\n').length).toBeLessThanOrEqual(151);
		expect(read('README.md')).not.toMatch(/\p{Script=Han}/u);
	});
});

describe.each(Object.entries(fronts))('the front page in %s', (_language, front) => {
	const text = read(front);

	it('begins with the two commands that show that it works', () => {
		const beginning = text.slice(0, text.indexOf('\n## '));
		const [, , commands] = codeBlocks(beginning)[0] ?? [];
		expect(commands).toMatch(/^npm run demo\b.*\nnpm test\b/);
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
		expect(rows.length).toBe(8);
		expect(rows.filter((row) => !text.includes(row))).toEqual([]);
	});

	it('names this package in the commands that install it', () => {
		const installed = [...text.matchAll(/npm install (n8n-[\w-]+)/g)].map(([, name]) => name);
		expect(new Set(installed)).toEqual(new Set([packageName]));
	});
});

describe.each(each)('the manual in %s', (language, folder) => {
	const parameters = read(`${folder}/parameters.md`);

	it('names every parameter by the label that the panel has', () => {
		const missing = labelsOf(properties).filter((label) => !parameters.includes(`**${label}**`));
		expect(missing).toEqual([]);
	});

	it('names every choice of an option field', () => {
		const text = [read(fronts[language as keyof typeof fronts]), parameters].map(prose).join('\n');
		expect(choicesOf(properties).filter((choice) => !text.includes(choice))).toEqual([]);
	});

	it('names every example, and none that is not there', () => {
		const there = readdirSync(join(root, 'examples')).filter((file) => file.endsWith('.json'));
		const named = linksOf(read(`${folder}/examples.md`)).filter((link) => /examples\/.*\.json$/.test(link));
		expect(named.map((link) => basename(link)).sort()).toEqual(there.sort());
	});
});

describe.each(everyFile)('%s', (file) => {
	const text = read(file);

	it('links to files and headings that exist', () => {
		const broken = linksOf(text)
			.filter((link) => !/^https?:/.test(link))
			.filter((link) => {
				const [path = '', heading] = link.split('#');
				const target = path === '' ? join(root, file) : join(root, dirname(file), path);
				if (!existsSync(target)) return true;
				if (heading === undefined) return false;
				const anchors = headings(readFileSync(target, 'utf8')).map(([, , name]) => anchorOf(String(name)));
				return !anchors.includes(heading);
			});
		expect(broken).toEqual([]);
	});

	it('names commands that package.json has', () => {
		const commands = [...text.matchAll(/npm (?:run ([\w:]+)|(test)\b)/g)].map(([, run, test]) => run ?? test);
		expect(commands.filter((command) => !(String(command) in scripts))).toEqual([]);
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
