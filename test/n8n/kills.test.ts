/* eslint-disable no-console, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs on the developer's machine, never in n8n */
import { setTimeout as sleep } from 'node:timers/promises';
import { packPackage } from '../../scripts/n8n/packPackage';
import { startStandIn } from '../support/standIn/startStandIn';
import type { AcceptedSubmit } from '../support/standIn/Books';
import type { FaultCondition } from '../support/standIn/Fault';
import type { VideoRequest } from '../support/standIn/VideoRequest';
import type { StandIn } from '../support/standIn/StandIn';
import { itemOf, KillJudge, wasHit, type KilledRun, type RunState } from './support/KillJudge';
import { KillPlan } from './support/KillPlan';
import { klingWorkflow } from './support/klingWorkflow';
import { N8nInstance } from './support/N8nInstance';
import { waitFor } from './support/waitFor';

/** How often n8n is killed, and from which seed the moments are drawn: `KILLS=36 SEED=11 npm run test:n8n -- kills`. */
const kills = Number(process.env.KILLS ?? 4);
const seed = Number(process.env.SEED ?? 1);
/** The pause between two calls of the webhooks, and how long all may take to end when n8n lives on, in milliseconds. */
const [everyMs, limitMs] = [1_300, 240_000];
jest.setTimeout(kills * 60_000 + 3 * limitMs);

/** How slow the answer to an order is, by its prompt: so the test knows which were on their way when n8n died. */
const partOf = ({ prompt }: VideoRequest) => {
	const [, run, item] = /^run(\d+)\.(\d+)/.exec(prompt) ?? [];
	return (Math.floor(Number(run) / paths.length) + Number(item)) % 4;
};
const submitMs = (part: number) => part * 300;
const constant = '={{ $json.prompt }}';
const varying = '={{ $json.prompt + " at " + $now.toMillis() + Math.random() }}';
const workflows = {
	'background-same': { inBackground: true, prompt: constant },
	'here-same': { inBackground: false, prompt: constant },
	'background-varying': { inBackground: true, prompt: varying },
	'here-varying': { inBackground: false, prompt: varying },
};
const paths = Object.keys(workflows) as Array<keyof typeof workflows>;

describe(`n8n with SQLite, killed ${kills} times at random moments (seed ${seed})`, () => {
	let api: StandIn;
	let n8n: N8nInstance;
	let judge: KillJudge;
	let removePackage: (() => Promise<void>) | undefined;
	let onTheirWay = 0;
	let helped: RunState[] = [];
	let left: RunState[] = [];
	const [runs, plan, workflowIds] = [[] as KilledRun[], new KillPlan(seed), [] as string[]];

	/** Whether its answer had been there for less than a second when n8n died, if at all: what came before is on disk. */
	const isLate = ({ time, request }: AcceptedSubmit) => {
		const death = plan.deaths.find((at) => at > time) ?? Infinity;
		return time + submitMs(partOf(request)) > death - 1_000;
	};
	const states = async () => KillJudge.statesOf(runs, await judge.executions(), api.books.accepted);
	const isUnderWay = ({ status }: { status: string }) => ['new', 'running', 'waiting'].includes(status);
	const allToEnd = async () =>
		await waitFor(
			async () => (await judge.summaries()).filter(isUnderWay).map(({ id, status }) => ({ id, status })),
			(underWay) => underWay.length === 0,
			'every execution to end',
			limitMs,
			2_000,
		).catch(async (error: unknown) => {
			const recovery = n8n.log.split('\n').filter((line) => /recover|unfinished|patched|resume/i.test(line));
			console.log(`${await judge.outline()}\n${recovery.join('\n').slice(-8_000)}`);
			throw error;
		});
	/** Calls the webhooks one after the other, until n8n is about to die; then a call may fail. */
	const callWebhooks = async (untilMs: number) => {
		while (Date.now() < untilMs) {
			const path = paths[runs.length % paths.length] as keyof typeof workflows;
			const { inBackground, prompt } = workflows[path];
			const [name, items] = [`run${runs.length}.`, 1 + (runs.length % 3)];
			runs.push({ name, items, inBackground, varies: prompt === varying });
			const prompts = Array.from({ length: items }, (_none, item) => `${name}${item}`);
			await n8n.rest.send('POST', `/webhook/${path}`, { prompts }).catch(() => {});
			await sleep(everyMs);
		}
	};

	beforeAll(
		async () => {
			const draw = new KillPlan(seed + 1_000);
			api = await startStandIn({ taskMs: () => draw.between(1_000, 25_000) });
			// Slow answers, so that kills hit submits, polls and downloads under way.
			for (const part of [1, 2, 3]) {
				const when: FaultCondition = (_n, { request }) => partOf(request as VideoRequest) === part;
				api.fault({ on: 'submit', when, do: { kind: 'slow', ms: submitMs(part) } });
			}
			const longest = 2_500;
			for (const on of ['read', 'download'] as const) {
				for (const part of [1, 2, 3])
					api.fault({ on, when: (n) => n % 4 === part, do: { kind: 'slow', ms: (longest * part) / 3 } });
			}
			const packed = await packPackage();
			removePackage = packed.remove;
			n8n = await N8nInstance.start({ packageDir: packed.packageDir });
			const data = { apiKey: api.apiKey, baseUrl: api.url };
			const credentialId = await n8n.rest.createCredential('xCompute', 'xComputeApi', data);
			for (const path of paths) {
				const { inBackground, prompt } = workflows[path];
				const waitMode = inBackground ? 'background' : 'inProcess';
				const parameters = { prompt, waitMode, downloadVideo: true };
				const id = await n8n.rest.createWorkflow(klingWorkflow({ path, credentialId, parameters }));
				workflowIds.push(id);
				await n8n.rest.activateWorkflow(id);
			}
			judge = new KillJudge(n8n.rest, workflowIds);
			for (let kill = 0; kill < kills; kill++) await plan.lifeAndDeath(n8n, callWebhooks);
			await allToEnd();
			// What a user does about what did not come out: one press of Retry, with the original workflow.
			left = (await states()).filter(({ isDelivered }) => !isDelivered);
			await Promise.all(
				left.map(async ({ first }) => await n8n.rest.retryExecution(first.id).catch(() => {})),
			);
			await allToEnd();
			const after = await states();
			// A Retry may park videos of its own: what was parked before the kill is known from before the Retry.
			helped = left.map(({ run, wasParked }) => {
				const state = after.find((one) => one.run === run) as RunState;
				return { ...state, wasParked };
			});
		},
		N8nInstance.startLimitMs + kills * 60_000 + 3 * limitMs,
	);

	afterAll(async () => {
		await n8n?.stop();
		await api?.stop();
		await removePackage?.();
	});

	test('nothing was bought twice', () => {
		const items = api.books.accepted.map(itemOf);
		expect(items.filter((item, at) => items.indexOf(item) !== at)).toEqual([]);
		expect(items.length).toBeGreaterThan(kills);
	});

	test('what was parked delivers by itself, or after one press of Retry', () => {
		expect(
			helped
				.filter(({ wasParked, isDelivered }) => wasParked && !isDelivered)
				.map(({ run, latest }) => `${run.name} ${latest.id}: ${latest.status} ${latest.errorMessage}`),
		).toEqual([]);
	});

	test('what was killed before delivers after one press of Retry too, or its error names what was ordered', () => {
		const bad = helped.filter(({ run, wasParked, isDelivered, latest }) => {
			if (wasParked || isDelivered) return false;
			const ordered = api.books.accepted.filter((submit) => itemOf(submit).startsWith(run.name));
			const told = JSON.stringify(latest.data.resultData.error ?? '');
			const answered = ordered.filter((submit) => !isLate(submit));
			// With the same prompt only what had no answer by then, or was about to be sent, keeps it from delivering.
			const mayFail = run.varies || answered.length < run.items;
			return (
				!/submitted before|earlier try/.test(told) ||
				!mayFail ||
				answered.some(({ taskId }) => !told.includes(taskId))
			);
		});
		expect(
			bad.map(({ run, latest }) => `${run.name} ${latest.id}: ${latest.status} ${latest.errorMessage}`),
		).toEqual([]);
	});

	test('every accepted order is in the list of executions, unless its answer was on its way when n8n died', async () => {
		const listed = JSON.stringify((await judge.executions()).map(({ data }) => data));
		const missing = api.books.accepted.filter(({ taskId }) => !listed.includes(taskId));
		onTheirWay = missing.length;
		expect(missing.filter((submit) => !isLate(submit)).map(itemOf)).toEqual([]);
	});

	test('the table', async () => {
		const hit = (await states()).filter((state) => wasHit(state, plan.deaths));
		const rows = paths.map((path) => {
			const { inBackground, prompt } = workflows[path];
			const count = (some: RunState[]) =>
				some.filter(({ run }) => run.inBackground === inBackground && run.varies === (prompt === varying))
					.length;
			const wasLeft = (state: RunState) => left.some(({ run }) => run === state.run);
			return {
				workflow: path,
				hit: count(hit),
				'by itself': count(hit.filter((state) => !wasLeft(state))),
				'after Retry': count(helped.filter(({ isDelivered }) => isDelivered)),
				'named in the error': count(helped.filter(({ isDelivered }) => !isDelivered)),
			};
		});
		const orders = { orders: api.books.accepted.length, 'answers on their way': onTheirWay };
		console.log(JSON.stringify({ seed, deaths: plan.signals, ...orders, rows }, undefined, '\t'));
		expect(plan.deaths.length).toBeGreaterThanOrEqual(kills);
	});
});
