/* eslint-disable no-console, @n8n/community-nodes/no-restricted-globals -- runs on the developer's machine, never in n8n */
import { sleep } from 'n8n-workflow';
import { packPackage } from '../../scripts/n8n/packPackage';
import { randomFrom } from '../../bench/delay/randomFrom';
import { startStandIn } from '../support/standIn/startStandIn';
import type { StandIn } from '../support/standIn/StandIn';
import type { Execution } from './support/Execution';
import { klingWorkflow } from './support/klingWorkflow';
import { N8nInstance } from './support/N8nInstance';

/** From which seed the moments are drawn: `SEED=11 npm run test:n8n -- --runTestsByPath test/n8n/killsOfBatches.test.ts`. */
const seed = Number(process.env.SEED ?? 1);
const count = 300;
/** How long the service takes for an answer, and after how many orders at most n8n is killed. */
const batches = { 'at-once': { ms: 0, latest: 250 }, slow: { ms: 150, latest: 60 } };
/** So many orders are under way at once; where the service answers at once, so many more are noted before their turn. */
const atOnce = 8;
const limitMs = 240_000;
jest.setTimeout(limitMs);

const node = 'Kling Omni';
const onError = 'continueErrorOutput';
/** What an order says that has been noted before: in its prompt, and in what it says of it. */
const refusedIn = (execution: Execution) =>
	execution.itemsOf(node, 1).map(({ json }) => ({
		prompt: String((json.details as { prompt?: string } | undefined)?.prompt),
		error: String(json.error),
	}));

describe.each(Object.entries(batches))(
	`an n8n killed while it orders ${count} videos of a service that answers %s (seed ${seed})`,
	(name, { ms, latest }) => {
		let api: StandIn;
		let n8n: N8nInstance;
		let removePackage: (() => Promise<void>) | undefined;
		let killedAt = 0;
		let before: string[] = [];
		let retried: Execution;
		let again: Execution;
		let collected: Execution;
		let wanted: string[] = [];
		const promptsOfBooks = () => api.books.accepted.map(({ request }) => request.prompt);

		beforeAll(async () => {
			const random = randomFrom(seed + ms);
			api = await startStandIn({
				taskMs: 1_000,
				balance: 10_000,
				concurrency: undefined,
				idempotency: false,
			});
			if (ms > 0) api.fault({ on: 'submit', when: () => true, do: { kind: 'slow', ms } });
			const packed = await packPackage();
			removePackage = packed.remove;
			n8n = await N8nInstance.start({ packageDir: packed.packageDir });
			const { rest } = n8n;
			const data = { apiKey: api.apiKey, baseUrl: api.url };
			const credentialId = await rest.createCredential('xCompute', 'xComputeApi', data);
			const publish = async (path: string, parameters: Record<string, unknown>) => {
				const workflow = klingWorkflow({ path, credentialId, onError, parameters: parameters as never });
				const id = await rest.createWorkflow(workflow);
				await rest.activateWorkflow(id);
				return id;
			};
			const prompts = Array.from({ length: count }, (_none, at) => `film ${at} of ${name}`);
			const batch = await publish('batch', { waitMode: 'none', options: { maxVideos: 1_000 } });
			await rest.callWebhook('batch', { prompts });
			const orders = 10 + Math.floor(random() * (latest - 10));
			await api.until(({ accepted }) => accepted.length >= orders);
			killedAt = Date.now();
			await n8n.kill();
			// What was on its way to the service arrives.
			await sleep(500);
			before = promptsOfBooks();
			await n8n.restart();
			const [crashed] = await rest.waitForExecutions(batch, 1);
			retried = await rest.waitForExecution(await rest.retryExecution(crashed?.id ?? ''));

			// What its advice says: by the service's usage page, and anew where there is none.
			const refused = refusedIn(retried).map(({ prompt }) => prompt);
			const found = api.books.accepted.flatMap(({ taskId, request }) =>
				refused.includes(request.prompt) ? [taskId] : [],
			);
			const collect = await publish('collect', { operation: 'wait', taskId: '={{ $json.prompt }}' });
			// One at least, so that there is a run to look at.
			wanted = found.length > 0 ? found : api.books.taskIds().slice(0, 1);
			await rest.callWebhook('collect', { prompts: wanted });
			const [waited] = await rest.waitForExecutions(collect, 1);
			collected = await rest.getExecution(waited?.id ?? '');
			const lost = refused.filter((prompt) => !before.includes(prompt));
			const anew = await publish('anew', { waitMode: 'none' });
			await rest.callWebhook('anew', { prompts: lost.length > 0 ? lost : ['one more film'] });
			const [ended] = await rest.waitForExecutions(anew, 1);
			again = await rest.getExecution(ended?.id ?? '');
		}, N8nInstance.startLimitMs + limitMs);

		afterAll(async () => {
			await n8n?.stop();
			await api?.stop();
			await removePackage?.();
		});

		test('nothing is bought twice, and a Retry buys what was not noted yet', () => {
			const bought = promptsOfBooks();
			expect(bought.filter((prompt, at) => bought.indexOf(prompt) !== at)).toEqual([]);
			expect(before.length).toBeGreaterThanOrEqual(10);
			expect(before.length).toBeLessThan(count);
			expect(retried.itemsOf(node).length + refusedIn(retried).length).toBe(count);
		});

		test('a Retry hands out what was on record; hardly more than was under way is refused, and says so', () => {
			const refused = refusedIn(retried);
			for (const { error } of refused) expect(error).toContain('submitted before');
			const prompts = refused.map(({ prompt }) => prompt);
			const handedOut = retried.itemsOf(node).map(({ json }) => json.taskId);
			const earlier = api.books.accepted.filter(({ time }) => time < killedAt + 500);
			const untold = earlier.filter(
				({ taskId, request }) => !handedOut.includes(taskId) && !prompts.includes(request.prompt),
			);
			expect(untold).toEqual([]);
			// On record within a second of its answer.
			const recorded = earlier.filter(({ time }) => time + ms < killedAt - 1_000).map(({ taskId }) => taskId);
			expect(handedOut).toEqual(expect.arrayContaining(recorded));
			const inDoubt = prompts.filter((prompt) => !before.includes(prompt));
			console.log(
				`${name}: killed after ${before.length} orders; ${before.length - (prompts.length - inDoubt.length)} came out of the Retry; ${inDoubt.length} more had been noted`,
			);
			expect(inDoubt.length).toBeLessThanOrEqual(ms > 0 ? atOnce : 2 * atOnce);
		});

		test('its advice delivers the rest: by the usage page, and anew', () => {
			const urls = collected.itemsOf(node).map(({ json }) => json.videoUrl);
			expect(urls).toEqual(wanted.map(() => expect.any(String) as string));
			expect(refusedIn(again)).toEqual([]);
			expect(again.itemsOf(node).length).toBeGreaterThan(0);
		});
	},
);
