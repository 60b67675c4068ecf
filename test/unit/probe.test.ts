/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on the developer's machine, never in n8n */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { askService } from '../../scripts/probe/askService';
import { describeFindings } from '../../scripts/probe/describeFindings';
import { topics } from '../../scripts/probe/topics';
import { writeAnswers } from '../../scripts/probe/writeAnswers';
import { temporaryFolder } from '../../scripts/process/temporaryFolder';
import { root } from '../../scripts/root';
import { deviations } from '../support/deviations';
import type { StandIn } from '../support/standIn/StandIn';
import { startStandIn } from '../support/standIn/startStandIn';

let standIn: StandIn;

beforeAll(async () => {
	standIn = await startStandIn({ taskMs: 400 });
});
beforeEach(() => {
	standIn.reset();
	standIn.set({ idempotency: true, failTask: () => undefined });
});
afterAll(async () => await standIn.stop());

async function probeIt({ buy = true, earlierTask = undefined as string | undefined } = {}) {
	const said: string[] = [];
	const probe = await askService({
		baseUrl: standIn.url,
		apiKey: standIn.apiKey,
		buys: async () => await Promise.resolve(buy),
		earlierTask,
		pollMs: 25,
		limitMs: 20_000,
		say: (text) => said.push(text),
	});
	const count = probe.findings.reduce((sum, { differences }) => sum + differences.length, 0);
	return { probe, count, report: describeFindings(probe.findings).join('\n'), said: said.join('\n') };
}

describe('the probe', () => {
	it('finds no difference in a service that is as documented, buys once and says what it bought', async () => {
		const { count, report, said } = await probeIt();
		expect(report).not.toContain('DIFFERENT');
		expect(count).toBe(0);
		expect(standIn.books.bought()).toBe(1);
		expect(said).toContain(`ordered task ${standIn.books.accepted[0]?.taskId}`);
	});

	it('buys nothing where nobody agrees, and answers what can be answered for free', async () => {
		const { report } = await probeIt({ buy: false });
		expect(standIn.books.bought()).toBe(0);
		expect(report).toContain('the node reads it: ');
		expect(report).toContain('Needs an order: --buy.');
	});

	it.each(Object.entries(deviations))('tells that %s', async (_name, { apply, reported }) => {
		apply(standIn);
		const { report, count } = await probeIt();
		expect(count).toBeGreaterThan(0);
		expect(report).toMatch(reported);
	});

	it('tells all at once that are about different answers', async () => {
		const names = Object.keys(deviations);
		expect(names).toHaveLength(10);
		// One fault strikes an answer at a time: of the three about a task's answers, one is here.
		const others = names.filter((name) => !/status words|progress/.test(name));
		for (const name of others) deviations[name]?.apply(standIn);
		const { report } = await probeIt();
		expect(others.filter((name) => !deviations[name]?.reported.test(report))).toEqual([]);
	});

	it('tells what a failed task looks like', async () => {
		standIn.set({ failTask: () => ({ code: 'task_failed', message: 'moderated', type: 'task_failed' }) });
		const { report } = await probeIt();
		expect(report).toMatch(/data\.error\.code: it is "task_failed": text, documented is a number/);
	});

	it('ends where the answers about the task make no sense to the node', async () => {
		standIn.fault({ on: 'read', do: { kind: 'rewrite', body: (body) => ({ state: body }) } });
		expect((await probeIt()).report).toMatch(/the node does not see its end/);
	});

	it('looks for a task that was ordered before', async () => {
		await probeIt();
		const [bought] = standIn.books.accepted;
		const { report } = await probeIt({ buy: false, earlierTask: bought?.taskId });
		expect(report).toMatch(
			/A task that was ordered before: GET .*\n.*\n.*\n +meaning +the node takes the task as completed/,
		);
	});

	it('writes all answers, without the key and without a link', async () => {
		const { path: folder, remove } = await temporaryFolder('probe');
		standIn.fault({ on: 'upload', do: { kind: 'echoKey', status: 400 } });
		const { probe } = await probeIt();
		expect(await writeAnswers(probe.exchanges, folder)).toBeGreaterThan(15);
		const texts = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
		expect(texts.join()).not.toContain(standIn.apiKey);
		expect(texts.join()).not.toContain(new URL(standIn.filesUrl).host);
		expect(texts.join()).toContain('https://example.com/link-1.mp4');
		await remove();
	});
});

describe('its lines', () => {
	it('are those of the page on what is unproven', () => {
		const page = readFileSync(join(root, 'docs/unproven.md'), 'utf8');
		const lines = [...page.matchAll(/^- (.*)$/gm)].map(([, line]) => line);
		expect(Object.values(topics).map(({ line }) => line)).toEqual(lines);
	});
});
