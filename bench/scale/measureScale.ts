/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on the developer's machine, never in n8n */
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { QueueMode } from '../../test/n8n/support/QueueMode';
import { QueueService } from '../../test/n8n/support/QueueService';
import { waitFor } from '../../test/n8n/support/waitFor';
import { randomFrom } from '../delay/randomFrom';
import { formatTable } from '../formatTable';
import { median } from '../median';
import type { Section } from '../Section';

/** So many executions of one video each are parked at once; `PARKED=100 npm run bench -- scale --dry` for fewer. */
const parked = Number(process.env.PARKED ?? 1_000);
/** So many orders are under way at once: all at once would stand in n8n's queue for minutes, before rounds and everybody. */
const atOnce = 10;
/**
 * How long all of them stay parked before the first task ends, and in what time they then end one by one: as films that
 * take three to eight minutes. In milliseconds.
 */
const [calmMs, endingMs] = [180_000, 300_000];
/** Between two runs of the foreign workflow, in milliseconds. */
const foreignEveryMs = 2_000;
const limitMs = 1_800_000;

/**
 * What parked executions cost an n8n in queue mode (PostgreSQL, Redis, two workers of concurrency 5): how long a foreign
 * workflow waits meanwhile, memory, the database, and how long until all is delivered.
 */
export async function measureScale(): Promise<Section> {
	const service = await QueueService.start({ taskMs: 24 * 3_600_000 }, { concurrency: 5 });
	try {
		return describe(await measure(service));
	} finally {
		await service.stop();
	}
}

async function measure(service: QueueService) {
	const { api, queue } = service;
	const filmsId = await service.publish('films', { waitMode: 'background' });
	const foreignId = await service.publish('foreign', { operation: 'validate' });
	const count = async (status: string) => await queue.countExecutions(filmsId, status);
	const foreign: number[] = [];
	const runForeign = async () => {
		const began = Date.now();
		const before = (await queue.rest.listExecutions(foreignId)).length;
		await queue.rest.callWebhook('foreign', { prompts: ['another'] });
		await queue.rest.waitForExecutions(foreignId, before + 1);
		foreign.push(Date.now() - began);
	};
	await runForeign();
	const alone = foreign.splice(0);
	const empty = { memory: await memoryOf(queue), bytes: await queue.databaseBytes() };

	const startedAt = Date.now();
	for (let number = 0; number < parked; number++) {
		while (number - api.books.accepted.length >= atOnce) await sleep(50);
		await queue.rest.callWebhook('films', { prompts: [`film ${number}`] });
	}
	await waitFor(
		async () => await count('waiting'),
		(n) => n === parked,
		'all to be parked',
		limitMs,
	);
	const parkedMs = Date.now() - startedAt;
	const full = { memory: await memoryOf(queue), bytes: await queue.databaseBytes() };

	const calmFrom = Date.now();
	while (Date.now() - calmFrom < calmMs) {
		await runForeign();
		await sleep(foreignEveryMs);
	}
	const calm = { foreign: foreign.splice(0), bytes: await queue.databaseBytes(), ms: Date.now() - calmFrom };

	const tasks = api.books.accepted.map(({ taskId }) => taskId);
	const random = randomFrom(1);
	const endFrom = Date.now();
	const timers = tasks.map((taskId) => setTimeout(() => api.finish(taskId), random() * endingMs));
	const lastEnd = endFrom + endingMs;
	while ((await count('success')) < parked && Date.now() - endFrom < limitMs) {
		await runForeign();
		await sleep(foreignEveryMs);
	}
	timers.forEach((timer) => clearTimeout(timer));
	const busy = foreign.splice(0);
	return {
		alone,
		calm,
		busy,
		parkedMs,
		empty,
		full,
		end: { memory: await memoryOf(queue), bytes: await queue.databaseBytes() },
		deliveredMs: Date.now() - lastEnd,
		delivered: await count('success'),
		bought: tasks.length,
		prompts: new Set(api.books.accepted.map(({ request }) => request.prompt)).size,
		polls: api.books.reads.length,
	};
}

type Measured = Awaited<ReturnType<typeof measure>>;

function describe(found: Measured): Section {
	const { alone, calm, busy, empty, full, end } = found;
	const ms = (some: number[]) =>
		`${median(some).toFixed(0)} ms, at most ${Math.max(...some).toFixed(0)} ms (${some.length})`;
	const mb = (some: number[]) => some.map((bytes) => `${(bytes / 1e6).toFixed(0)} MB`).join(', ');
	const kb = (bytes: number) => `${(bytes / parked / 1000).toFixed(1)} kB`;
	const hours = calm.ms / 3_600_000;
	const rows = [
		['foreign workflow, nothing else parked', ms(alone)],
		['foreign workflow while all are parked', ms(calm.foreign)],
		['foreign workflow while tasks end and files are handed out', ms(busy)],
		['to order and park all', `${(found.parkedMs / 1000).toFixed(0)} s`],
		['memory before: main, workers', mb(empty.memory)],
		['memory with all parked', mb(full.memory)],
		['memory after delivery', mb(end.memory)],
		['database for each parked execution', kb(full.bytes - empty.bytes)],
		['database for each parked execution and hour', kb((calm.bytes - full.bytes) / hours)],
		['database for each execution in the end', kb(end.bytes - empty.bytes)],
		['polls', String(found.polls)],
		['from the end of the last task until all are delivered', `${(found.deliveredMs / 1000).toFixed(0)} s`],
	];
	const waits = [...calm.foreign, ...busy];
	return {
		name: 'scale',
		text: [
			`${parked} executions of one video each, ordered ${atOnce} at a time and parked at once; tasks then end one by one within ${endingMs / 60_000} minutes.`,
			formatTable(['', 'found'], rows),
		].join('\n\n'),
		goals: [
			{
				goal: 'a foreign workflow waits at most 1 s in the median',
				found: ms(waits),
				met: median(waits) <= 1_000,
			},
			{ goal: 'and never more than 5 s', found: ms(waits), met: Math.max(...waits) <= 5_000 },
			{
				goal: 'all delivered at most 6 minutes after the last task ended',
				found: `${found.delivered} of ${parked} in ${(found.deliveredMs / 1000).toFixed(0)} s`,
				met: found.delivered === parked && found.deliveredMs <= 360_000,
			},
			{
				goal: 'nothing bought twice',
				found: `${found.bought} orders, ${found.prompts} films`,
				met: found.bought === parked && found.prompts === parked,
			},
		],
	};
}

/** Resident memory of the main process and of each worker, in bytes (Linux). */
async function memoryOf(queue: QueueMode): Promise<number[]> {
	const kilobytes = async ({ pid }: { pid: number }) => {
		const status = await readFile(`/proc/${pid}/status`, 'utf8');
		return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? Number.NaN) * 1024;
	};
	return await Promise.all([queue.main, ...queue.workers].map(kilobytes));
}
