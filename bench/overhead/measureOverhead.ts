/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on the developer's machine, never in n8n */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { Pool } from 'undici';
import { startStandInProcess } from '../../scripts/process/startStandInProcess';
import { createEngine } from '../../test/support/engine/createEngine';
import type { Run } from '../../test/support/engine/Run';
import { seedRequests } from '../../test/support/standIn/seedRequests';
import { copyPackage } from '../copyPackage';
import { formatTable } from '../formatTable';
import { median } from '../median';
import type { Section } from '../Section';
import { httpRequestNode, submitByHttpRequest } from './httpRequestNode';

const count = 1_000;
const rounds = 9;
/** Until the compiler has seen enough: from then on, rounds take as long as each other. */
const warmUps = 5;
const httpRequest = 'n8n-nodes-base.httpRequest';
const { textToVideo } = seedRequests;
const ownParameters: INodeParameters = {
	prompt: '={{ $json.body.prompt }}',
	waitMode: 'none',
	options: { maxVideos: 10_000 },
};

type Measured = Record<string, number[]>;

/** One way to submit so many items: gives what a workflow would go on with. */
type Way = (items: INodeExecutionData[]) => Promise<unknown>;

/** What it costs to submit a thousand items without waiting, and what they hold in memory afterwards. */
export async function measureOverhead(n8nFolder: string): Promise<Section> {
	const rival = httpRequestNode(n8nFolder);
	const api = await startStandInProcess('--quiet', '--task-ms', '3600000', '--balance', 'unlimited');
	const credentials = { xComputeApi: { apiKey: api.apiKey, baseUrl: api.url } };
	const { packageDir, remove } = await copyPackage();
	const nodeTypes = { [httpRequest]: rival.type };
	const engine = await createEngine({ packageDir, credentials, nodeTypes });
	const own: Way = async (items) => await run(engine.node(ownParameters, { items }), items);
	const node = { name: 'Submit', type: httpRequest, typeVersion: rival.version };
	const byHttpRequest: Way = async (items) =>
		await run(engine.node(submitByHttpRequest(api.url), { ...node, items }), items);
	const pool = new Pool(api.url, { connections: 8 });
	const ways: Record<string, Way> = {
		'this node, 8 at once': own,
		'HTTP Request, all at once': byHttpRequest,
		'limit: undici, 8 connections': async (items) => await submitAll(pool, api.apiKey, items),
	};
	const { times, cpu } = await measureTimes(ways);
	const held = await measureHeld(ways);
	await pool.close();
	await api.stop();
	await remove();

	const [ownName, rivalName] = Object.keys(ways) as [string, string];
	const ratio = (name: string) => medianRatio(times[ownName], times[name]);
	const beyond = (held[ownName] ?? NaN) - (held[rivalName] ?? NaN);
	const rows = Object.keys(ways).map((name) => [
		name,
		(median(times[name] ?? []) / count).toFixed(2),
		ratio(name).toFixed(2),
		(median(cpu[name] ?? []) / count).toFixed(2),
		medianRatio(cpu[ownName], cpu[name]).toFixed(2),
		`${((held[name] ?? NaN) / 1000).toFixed(1)} kB`,
	]);
	return {
		name: 'overhead',
		text: [
			`${count} items with the same bodies, submitted in n8n's engine without waiting: median of ${rounds} rounds in turn; memory is what an item holds until the execution ends, its output included.`,
			formatTable(['', 'ms an item', 'ours ÷ this', 'CPU ms an item', 'ours ÷ this', 'memory an item'], rows),
		].join('\n\n'),
		goals: [
			atMostGoal('time beside HTTP Request', ratio(rivalName), 1),
			{
				goal: 'memory an item beyond that of HTTP Request ≤ 3 kB',
				found: `${(beyond / 1000).toFixed(1)} kB`,
				met: beyond <= 3_000,
			},
		],
	};
}

/** Milliseconds of each round, and those of them in which this process used a processor. */
async function measureTimes(ways: Record<string, Way>): Promise<Record<'times' | 'cpu', Measured>> {
	const [times, cpu]: [Measured, Measured] = [{}, {}];
	for (let round = -warmUps; round < rounds; round++) {
		for (const [name, way] of Object.entries(ways)) {
			// No forced collection of garbage between rounds: it would also throw away compiled code.
			const items = itemsOf(count, round);
			const begun = performance.now();
			const usedBefore = process.cpuUsage();
			await way(items);
			const took = performance.now() - begun;
			const used = process.cpuUsage(usedBefore);
			if (round < 0) continue;
			(times[name] ??= []).push(took);
			(cpu[name] ??= []).push((used.user + used.system) / 1000);
		}
	}
	return { times, cpu };
}

/** Bytes that an item holds: the growth from a small run to a large one, so that what is there once does not count. */
async function measureHeld(ways: Record<string, Way>): Promise<Record<string, number>> {
	const held: Record<string, number> = {};
	for (const [name, way] of Object.entries(ways)) {
		const sizes: number[] = [];
		for (const [small, large] of [
			[100, 1_100],
			[200, 1_200],
			[300, 1_300],
		] as const) {
			const heldBySmall = await heapAfter(way, small);
			sizes.push(((await heapAfter(way, large)) - heldBySmall) / (large - small));
		}
		held[name] = median(sizes);
	}
	return held;
}

async function heapAfter(way: Way, size: number): Promise<number> {
	collectGarbage();
	const before = process.memoryUsage().heapUsed;
	const items = itemsOf(size, size);
	const result = await way(items);
	collectGarbage();
	const grown = process.memoryUsage().heapUsed - before;
	// Until here both are in use.
	if (items.length !== size || result === undefined) throw new Error('Nothing was made');
	return grown;
}

/** @returns what the execution keeps */
async function run(execution: Run, items: INodeExecutionData[]): Promise<unknown> {
	const { error, output, runData } = await execution.result;
	const made = output.Main?.[0]?.length;
	if (error !== undefined || made !== items.length) throw error ?? new Error(`${made} items came out`);
	return runData;
}

async function submitAll(pool: Pool, apiKey: string, items: INodeExecutionData[]): Promise<unknown[]> {
	const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' };
	return await Promise.all(
		items.map(async ({ json }) => {
			const body = JSON.stringify(json.body);
			const answer = await pool.request({ method: 'POST', path: '/v1/videos/generations', headers, body });
			if (answer.statusCode !== 200) throw new Error(`HTTP ${answer.statusCode}`);
			return await answer.body.json();
		}),
	);
}

function itemsOf(size: number, round: number): INodeExecutionData[] {
	return Array.from({ length: size }, (_item, at) => ({
		json: { body: { ...textToVideo, prompt: `${textToVideo.prompt} ${round} ${at}` } },
	}));
}

/** The median of the ratios of runs that followed each other: what else the machine did has met both. */
function medianRatio(own: number[] = [], rival: number[] = []): number {
	return median(own.map((time, round) => time / (rival[round] ?? NaN)));
}

function atMostGoal(what: string, found: number, limit: number) {
	return { goal: `${what} ≤ ${limit}`, found: found.toFixed(2), met: found <= limit };
}

let gc: (() => void) | undefined;

function collectGarbage(): void {
	if (gc === undefined) {
		setFlagsFromString('--expose_gc');
		gc = runInNewContext('gc') as () => void;
	}
	gc();
}
