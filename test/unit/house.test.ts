/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-dangerous-functions -- runs on the developer's machine, never in n8n */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, extname, join, sep } from 'node:path';
import { root } from '../../scripts/root';

/** Every file that is or will be in the repository: what git tracks, and what it would if it were added. */
const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
	cwd: root,
	encoding: 'utf8',
})
	.split('\0')
	.filter((file) => file !== '' && existsSync(join(root, file)));

const isText = (file: string) => !['.mp4', '.png', '.jpg', '.gif', '.webp'].includes(extname(file));
const isCode = (file: string) => /\.([cm]?js|ts)$/.test(file);
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const lineCount = (file: string) => read(file).split('\n').length - 1;

/** `file:line` of each line that a pattern finds. The lock file is npm's. */
function linesWith(pattern: RegExp, among: string[]): string[] {
	return among
		.filter((file) => isText(file) && file !== 'package-lock.json')
		.flatMap((file) =>
			read(file)
				.split('\n')
				.flatMap((line, at) => (pattern.test(line) ? [`${file}:${at + 1}`] : [])),
		);
}

describe('the house', () => {
	it('keeps every source file under 200 lines', () => {
		const long = files.filter(isCode).filter((file) => lineCount(file) >= 200);
		expect(long.map((file) => `${file}: ${lineCount(file)} lines`)).toEqual([]);
	});

	it('has no drawers: every file and folder is named after what is in it', () => {
		const drawers =
			/^(utils?|utilities|common|helpers?|misc|shared|lib|tools|stuff|GenericFunctions|constants|types)$/i;
		const names = files.flatMap((file) =>
			file.split('/').map((part, at, parts) => (at === parts.length - 1 ? part.replace(/\..*$/, '') : part)),
		);
		expect([...new Set(names.filter((name) => drawers.test(name)))]).toEqual([]);
	});

	it('names no path of a machine', () => {
		const homes = ['work', 'root', 'home', 'Users', 'tmp'].join('|');
		const path = new RegExp(`(^|[\\s"'\`(=:,])(/(${homes})/\\w|[A-Z]:\\\\\\\\?Users)`);
		expect(linesWith(path, files)).toEqual([]);
	});

	it('names no package registry, so that npm asks the one it is configured for', () => {
		const address = /https?:\/\/[^\s"'`)]*(registry|verdaccio|artifactory|nexus)|registry\.npm/i;
		expect(linesWith(address, files)).toEqual([]);
		expect(read('package-lock.json')).not.toContain('"resolved"');
	});

	it('leaves nothing undone: no skipped or exclusive test, no note of work to do', () => {
		const skipped = /\b(describe|it|test)\.(skip|only|todo|failing)\b|\b[xf](it|describe)\(/;
		expect(linesWith(skipped, files.filter(isCode))).toEqual([]);
		expect(linesWith(/\b(TO.?DO|FIX.?ME)\b/, files.filter(isCode))).toEqual([]);
	});

	it('has no emoji in code or text', () => {
		expect(
			linesWith(
				/\p{Extended_Pictographic}/u,
				files.filter((file) => !file.startsWith('test/')),
			),
		).toEqual([]);
	});
});

describe('the documents', () => {
	const documents = files.filter((file) => file.endsWith('.md'));

	it('are all there', () => {
		const expected = [
			'CHANGELOG.md',
			'CONTRIBUTING.md',
			'LICENSE.md',
			'README.md',
			'SECURITY.md',
			'nodes/KlingOmni/README.md',
		];
		expect(expected.filter((file) => !documents.includes(file))).toEqual([]);
	});

	it.each(['CONTRIBUTING.md', 'nodes/KlingOmni/README.md'])(
		'%s can be read in one go: under 60 lines',
		(file) => {
			expect(lineCount(file)).toBeLessThan(60);
		},
	);

	it('link to nothing that is not there', () => {
		const broken = documents.flatMap((file) => {
			const links = [...read(file).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => String(link));
			return links
				.filter((link) => !/^([a-z]+:|#)/i.test(link))
				.filter(
					(link) => !existsSync(join(root, dirname(file), String(link.split('#')[0]).split('/').join(sep))),
				)
				.map((link) => `${file}: ${link}`);
		});
		expect(broken).toEqual([]);
	});

	it('name only files and folders of the code that exist', () => {
		const known = new Set(files.flatMap((file) => [file, basename(file)]));
		const gone = ['CONTRIBUTING.md', 'nodes/KlingOmni/README.md'].flatMap((file) => {
			const named = [...read(file).matchAll(/`([\w./-]+\.(?:ts|mjs|cjs|js|json|md|yml))`/g)];
			return named
				.map(([, name]) => String(name))
				.filter((name) => !known.has(name) && !files.some((path) => path.endsWith(`/${name}`)))
				.map((name) => `${file}: ${name}`);
		});
		expect(gone).toEqual([]);
	});
});

describe('continuous integration', () => {
	const workflows = files.filter((file) => /^\.github\/workflows\/.*\.ya?ml$/.test(file));

	it('has a program to run, which runs the tests', () => {
		expect(statSync(join(root, '.ci/run')).mode & 0o111).not.toBe(0);
		expect(read('.ci/run')).toMatch(/^npm test\nnpm run test:n8n$/m);
	});

	it('pins every action to a commit, with the version beside it', () => {
		expect(workflows.map((file) => basename(file)).sort()).toEqual(['ci.yml', 'publish.yml']);
		const used = workflows.flatMap((file) => read(file).match(/uses:.*/g) ?? []);
		expect(used.length).toBeGreaterThan(0);
		for (const line of used) expect(line).toMatch(/^uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
	});

	it('runs in no image that may be another one tomorrow', () => {
		const images = workflows.flatMap((file) => read(file).match(/^\s+(container|image):.*/gm) ?? []);
		for (const line of images) expect(line).toMatch(/@sha256:[0-9a-f]{64}$/);
		const runners = workflows.flatMap((file) => read(file).match(/runs-on:.*/g) ?? []);
		for (const line of runners) expect(line).toMatch(/^runs-on: ubuntu-\d+\.\d+$/);
	});

	it('lets a job that may sign run nothing foreign, and only after a reviewer has said yes', () => {
		const jobs = workflows.flatMap((file) => jobsOf(read(file)));
		expect(jobs.map(({ name }) => name)).toEqual(['test', 'n8n', 'pack', 'publish']);
		const signing = jobs.filter(({ text }) => /id-token/.test(text));
		expect(signing.map(({ name }) => name)).toEqual(['publish']);
		for (const { text } of signing) {
			expect(text).toMatch(/^ {4}environment: npm$/m);
			expect(text).toMatch(/^ {4}needs: pack$/m);
			expect(text).toMatch(/node-version: \d+\.\d+\.\d+$/m);
			const actions = [...text.matchAll(/uses: ([\w/-]+)@/g)].map(([, action]) => action);
			expect(actions).toEqual(['actions/download-artifact', 'actions/setup-node']);
			const commands = [...text.matchAll(/\brun: (.*)/g)].map(([, command]) => command);
			expect(commands).toEqual([
				'echo "$SHA256  $TARBALL" | sha256sum --check --strict',
				'npm publish "./$TARBALL" --provenance --access public --ignore-scripts',
			]);
		}
	});

	it('gives no other job more than to read', () => {
		for (const file of workflows) {
			const [head = ''] = read(file).split(/^jobs:$/m);
			expect(head).toMatch(/^permissions:( \{\}|\n {2}contents: read)$/m);
			const given = [...read(file).matchAll(/^\s+([\w-]+): (write|read)(-all)?$/gm)].map(([line]) =>
				line.trim(),
			);
			expect(given.filter((right) => right !== 'contents: read')).toEqual(
				basename(file) === 'publish.yml' ? ['id-token: write'] : [],
			);
		}
	});
});

/** The jobs of a workflow, each with its text. */
function jobsOf(workflow: string): Array<{ name: string; text: string }> {
	const [, jobs = ''] = workflow.split(/^jobs:$/m);
	const parts = jobs.split(/^ {2}([\w-]+):$/m);
	return parts
		.slice(1)
		.flatMap((name, at, all) => (at % 2 === 0 ? [{ name, text: String(all[at + 1]) }] : []));
}
