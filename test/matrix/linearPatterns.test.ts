/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- runs on the developer's machine, never in n8n */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import fc from 'fast-check';
import { findPatterns, type Pattern } from '../support/findPatterns';

const root = join(__dirname, '../..');
const codeIn = (...folders: string[]) =>
	folders
		.flatMap((folder) => readdirSync(join(root, folder), { withFileTypes: true, recursive: true }))
		.filter((entry) => entry.isFile() && /\.(ts|js)$/.test(entry.name))
		.map((entry) => join(entry.parentPath, entry.name))
		.map((path) => ({ file: relative(root, path), code: readFileSync(path, 'utf8') }));
const patternsIn = (...folders: string[]) =>
	codeIn(...folders).map(({ file, code }) => ({ file, ...findPatterns(code, file) }));
const sources = patternsIn('nodes', 'credentials');
const bundles = patternsIn('dist');

/** The patterns for which it is not proved that no text costs more than linear work. */
function troubles(patterns: Pattern[]): string[] {
	const distinct = [...new Map(patterns.map((pattern) => [nameOf(pattern), pattern])).values()];
	const program = join(root, 'test/support/checkPatterns.mjs');
	const input = JSON.stringify(distinct);
	const verdicts = JSON.parse(execFileSync(process.execPath, [program], { input, encoding: 'utf8' }));
	return distinct.flatMap((pattern, at) =>
		verdicts[at] === 'safe' ? [] : [`${nameOf(pattern)} ${verdicts[at]}`],
	);
}

function nameOf({ source, flags }: Pattern): string {
	return `/${source}/${flags}`;
}

/**
 * Patterns in the bundle that zod has for formats of text, by what it calls them, and how one asks for the format. They
 * cannot be proved to be linear (they look ahead, or are too large), and the last one is not: a row of emojis can be read
 * in ever more ways. Nothing here asks for any of these formats.
 */
const unproved: Record<string, string[]> = {
	durationRegex: ['duration'],
	emailRegex: ['email'],
	ipv6Regex: ['ip'],
	ipv6CidrRegex: ['cidr'],
};
const computed: Record<string, string[]> = {
	'new RegExp(`^${dateRegexSource}$`)': ['date'],
	'new RegExp(`^${timeRegexSource(args)}$`)': ['time'],
	'new RegExp(`^${regex}$`)': ['datetime'],
	'new RegExp(_emojiRegex, "u")': ['emoji'],
};

// Some take a second or two on a busy machine.
jest.setTimeout(120_000);

describe('no text costs more than linear work', () => {
	it('in the patterns of the sources: each is proved', () => {
		const known = sources.flatMap((source) => source.known);
		expect(known.length).toBeGreaterThan(30);
		expect(troubles(known)).toEqual([]);
	});

	it('in a pattern that this package puts together itself: there is none', () => {
		expect(sources.flatMap(({ computed }) => computed)).toEqual([]);
	});

	it('in the built package, with all that comes from zod', () => {
		expect(bundles.map(({ file }) => file).sort()).toEqual([
			join('dist', 'credentials', 'XComputeApi.credentials.js'),
			join('dist', 'nodes', 'KlingOmni', 'KlingOmni.node.js'),
		]);
		const before = new Set(sources.flatMap(({ known }) => known).map(nameOf));
		const others = bundles.flatMap(({ known }) => known).filter((pattern) => !before.has(nameOf(pattern)));
		const excepted = others.filter(({ name }) => name !== undefined && name in unproved);
		expect(excepted.map(({ name }) => name).sort()).toEqual(Object.keys(unproved).sort());
		expect(others.length).toBeGreaterThan(10);
		expect(troubles(others.filter((pattern) => !excepted.includes(pattern)))).toEqual([]);
	});

	it('in patterns that are put together when the package runs: they are formats that nothing asks for', () => {
		expect([...new Set(bundles.flatMap((bundle) => bundle.computed))].sort()).toEqual(
			Object.keys(computed).sort(),
		);
		const formats = [unproved, computed].flatMap((table) => Object.values(table).flat());
		const asked = sources.flatMap(({ file, methods }) =>
			methods.filter((method) => formats.includes(method)).map((method) => `${file}: ${method}`),
		);
		expect(asked).toEqual([]);
		expect(sources.flatMap(({ methods }) => methods)).toContain('regex');
	});

	it('and a bad one would be found, wherever it stands', () => {
		const bad = [
			'/<+\\s*image[\\s_-]*\\d+\\s*>+/i',
			'/^\\s*(\\d+)\\s*(?:s|秒)?\\s*(?::\\s+|：\\s*)(\\S.*)$/i',
			'/^https?:\\/\\/[^\\s/]+\\S*$/i',
			'/\\/+$/',
			'new RegExp("(a+)+$")',
			'text.match("(a*)*b")',
			"const shown = '={{ /(a|a)*b/.test(x) }}'",
		].flatMap((code) => findPatterns(code, 'bad.js').known);
		expect(bad).toHaveLength(7);
		expect(troubles(bad)).toHaveLength(7);
	});
});

describe('a pattern that was quadratic still says the same', () => {
	const piece = fc.constantFrom(
		...'<> \t_-0123sS秒:：/@?#.ax\u2028',
		'image',
		'https://',
		'http:',
		'<image_1>',
		'2 s: ',
	);
	const text = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(''));

	it.each([
		['a reference', 'image[\\s_-]*', /<+\s*image[\s_-]*\d+\s*>+/i, (found: unknown) => found !== null],
		['a shot', '秒', /^\s*(\d+)\s*(?:s|秒)?\s*(?::\s+|：\s*)(\S.*)$/i, (found: unknown) => found],
		['a link', '^https?:\\/', /^https?:\/\/[^\s/]+\S*$/i, (found: unknown) => found !== null],
	])('about %s', (_what, mark, before, meaning) => {
		const [now, ...others] = sources
			.flatMap(({ known }) => known)
			.filter(({ source }) => source.includes(mark))
			.map(({ source, flags }) => new RegExp(source, flags));
		expect(others).toEqual([]);
		fc.assert(
			fc.property(text, (drawn) =>
				expect(meaning(now?.exec(drawn) ?? null)).toEqual(meaning(before.exec(drawn))),
			),
			{ numRuns: 5_000 },
		);
	});
});
