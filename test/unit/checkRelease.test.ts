/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-dangerous-functions -- runs on the developer's machine, never in n8n */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { placeholders } from '../../scripts/release/placeholders';
import { placeholdersIn } from '../../scripts/release/placeholdersIn';
import { root } from '../../scripts/root';

const read = (file: string) => readFileSync(join(root, file), 'utf8');

describe('a release', () => {
	it.each(placeholders)(
		'fails while "$text" is left, and says what has to take its place',
		({ text, needs }) => {
			expect(placeholdersIn({ 'package.json': `"url": "${text}"`, 'README.md': '' })).toEqual([
				`"${text}" is a placeholder: put ${needs} in its place, in package.json.`,
			]);
		},
	);

	it('passes once all are replaced', () => {
		expect(
			placeholdersIn({ 'package.json': '"url": "https://github.com/somebody/n8n-nodes-kling-omni"' }),
		).toEqual([]);
	});

	it('has them in the files that are looked at, and nowhere else', () => {
		const tracked = execFileSync(
			'git',
			['grep', '-lF', ...placeholders.flatMap(({ text }) => ['-e', text])],
			{
				cwd: root,
				encoding: 'utf8',
			},
		)
			.trim()
			.split('\n')
			.filter((file) => !/^scripts\/release\/|^\.github\/workflows\//.test(file));
		const looked = /const files = \[(.*)\]/.exec(read('scripts/checkRelease.ts'))?.[1] ?? '';
		expect(tracked.filter((file) => !looked.includes(`'${file}'`))).toEqual([]);
	});

	it('is checked before anything is packed, and the checklist names each placeholder', () => {
		const workflow = read('.github/workflows/publish.yml');
		const [checked, packed] = ['run: npm run check:release', 'npm pack'].map((text) =>
			workflow.indexOf(text),
		);
		expect(checked).toBeGreaterThan(0);
		expect(checked).toBeLessThan(packed ?? 0);
		const [head = ''] = workflow.split(/^name:/m);
		for (const { text } of placeholders) expect(head).toContain(text);
	});
});
