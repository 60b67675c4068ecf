/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on the developer's machine, never in n8n */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { failureCodes } from '../../nodes/KlingOmni/generation/Failure';
import { everyFailure } from '../support/everyFailure';

import { root } from '../../scripts/root';

/** What is thrown by n8n itself or by a fault in the node has no words of its own. */
const messages = Object.entries(everyFailure)
	.filter(([name]) => name !== 'runFailed')
	.flatMap(([, made]) => made);

/** A row of the table of errors in the manual: the words of the message, and its codes. */
interface ErrorRow {
	words: string;
	codes: string[];
}

function errorRows(text: string): ErrorRow[] {
	return text.split('\n').flatMap((line) => {
		const [, words, codes = ''] = /^\| `([^`]+)`[^|]*\|([^|]*)\|/.exec(line) ?? [];
		if (words === undefined || !/…|^Task/.test(words)) return [];
		return [{ words, codes: [...codes.matchAll(/`(\w+)`/g)].map(([, code]) => String(code)).sort() }];
	});
}

function begins(message: string, words: string): boolean {
	const pattern = words.split('…').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
	return new RegExp(`^${pattern.join('.*')}`).test(message);
}

describe('the failures', () => {
	it('are all known here: one for each file that makes one', () => {
		const files = readdirSync(join(root, 'nodes/KlingOmni'), { recursive: true, encoding: 'utf8' })
			.filter((file) => /[\\/]failures[\\/]\w+\.ts$/.test(file))
			.map((file) => basename(file, '.ts'));
		expect(files.sort()).toEqual(Object.keys(everyFailure).sort());
	});

	it.each(Object.entries(everyFailure))('%s: says what happened, what to do and who pays', (_name, made) => {
		for (const { code, billed, message, description } of made) {
			expect(failureCodes).toContain(code);
			expect(['no', 'maybe', 'yes']).toContain(billed);
			expect(message).toMatch(/\S/);
			expect(description).toMatch(/[.]$/);
			if (/nothing was charged/i.test(description)) expect(billed).toBe('no');
		}
	});
});

describe.each(['docs/retries-and-errors.md', 'docs/zh/retries-and-errors.md'])(
	'the table of errors in %s',
	(file) => {
		const rows = errorRows(readFileSync(join(root, file), 'utf8'));
		const rowFor = (message: string) => rows.find(({ words }) => begins(message, words));

		it('explains every message that a user can get, and none that nobody gets', () => {
			expect(messages.filter(({ message }) => rowFor(message) === undefined)).toEqual([]);
			const neverSaid = rows.filter(({ words }) => !messages.some(({ message }) => begins(message, words)));
			// What several items are told together stands beside the failures.
			expect(neverSaid.map(({ words }) => words)).toEqual(['… of … items failed. Item …: …']);
		});

		it('names the codes of each message, and no code that it never has', () => {
			const said = new Map<string, Set<string>>();
			for (const { message, code } of messages) {
				const { words = '' } = rowFor(message) ?? {};
				said.set(words, (said.get(words) ?? new Set()).add(code));
			}
			const rowsSaid = [...said].map(([words, codes]) => ({ words, codes: [...codes].sort() }));
			expect(rows.filter(({ words }) => said.has(words))).toEqual(
				rows.flatMap(({ words }) => rowsSaid.find((row) => row.words === words) ?? []),
			);
		});
	},
);
