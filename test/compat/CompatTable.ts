/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on the developer's machine, never in n8n */
import { readFile, writeFile } from 'node:fs/promises';
import { formatTable } from '../../bench/formatTable';

/** What was found on one version of n8n: a few words for each column. */
export type Row = Readonly<Record<string, string>>;

const preface = `# What works on which n8n

Written by \`npm run test:compat\`, which installs these versions of n8n, loads the packed node into each and runs
workflows there against the stand-in for the API (\`versions.test.ts\` says what each column means). A row is written
anew whenever its version is tested; \`FAILED\` is a check that did not hold.
`;

/** A table in a Markdown file, one row for each version, the oldest first. */
export class CompatTable {
	/** @param path of the file; made if it is not there, and rows of versions that are not tested this time stay */
	constructor(
		private readonly path: string,
		private readonly columns: readonly string[],
	) {}

	/** Puts the row of a version in, in the place of an older one. @param row by column, the version as `n8n` */
	async write(row: Row): Promise<void> {
		const rows = (await this.read()).filter(({ n8n }) => n8n !== row.n8n);
		rows.push(row);
		rows.sort((a, b) => (a.n8n ?? '').localeCompare(b.n8n ?? '', 'en', { numeric: true }));
		const cells = rows.map((one) => this.columns.map((column) => one[column] ?? ''));
		await writeFile(this.path, `${preface}\n${formatTable([...this.columns], cells)}\n`);
	}

	private async read(): Promise<Row[]> {
		const text = await readFile(this.path, 'utf8').catch(() => '');
		const lines = text.split('\n').filter((line) => line.startsWith('|'));
		const cellsOf = (line: string) =>
			line
				.split('|')
				.slice(1, -1)
				.map((cell) => cell.trim());
		const [header = [], , ...rows] = lines.map(cellsOf);
		return rows.map((cells) => Object.fromEntries(header.map((column, at) => [column, cells[at] ?? ''])));
	}
}
