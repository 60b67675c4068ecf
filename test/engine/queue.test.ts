/* eslint-disable @n8n/community-nodes/no-restricted-globals -- counts the timers that the node has running */
import type { INodeParameters } from 'n8n-workflow';
import { createEngine } from '../support/engine/createEngine';
import type { NodeOptions, RunResult } from '../support/engine/engineTypes';
import { useEngine } from '../support/useEngine';

const { api, engine } = useEngine({
	speed: 60,
	dedup: true,
	standIn: { taskMs: 20_000, concurrency: undefined, retryAfter: undefined },
});

const itemsOf = (count: number) =>
	Array.from({ length: count }, (_none, at) => ({ json: { prompt: `film ${at}` } }));
const generate = async (
	count: number,
	options: INodeParameters = {},
	rest: NodeOptions & { waitMode?: string } = {},
) => {
	const { waitMode = 'inProcess', ...settings } = rest;
	return await engine.node(
		{ prompt: '={{ $json.prompt }}', waitMode, options: { maxVideos: 1_000, ...options } },
		{ items: itemsOf(count), ...settings },
	);
};
const idsOut = ({ output }: RunResult) => (output['Kling Omni']?.[0] ?? []).map(({ json }) => json.taskId);
const idsByItem = (count: number) =>
	itemsOf(count).map(
		({ json }) => api.books.accepted.find(({ request }) => request.prompt === json.prompt)?.taskId,
	);

describe('a service that is at its limit', () => {
	it.each([
		['no word about when', undefined],
		['seconds', 4],
		['a date', (now: number) => new Date(now + 4_000).toUTCString()],
		['no seconds at all', 0],
		['nonsense', () => 'soon'],
	])(
		'gets 20 items one after the other, told %s to come again',
		async (_words, retryAfter) => {
			api.set({ concurrency: 3, retryAfter });
			const result = await generate(20);
			expect(result.error).toBeUndefined();
			expect(api.books.bought()).toBe(20);
			expect(api.books.duplicates()).toEqual([]);
			expect(api.books.peakTasksInProgress).toBeLessThanOrEqual(3);
			expect(idsOut(result)).toEqual(idsByItem(20));
		},
		60_000,
	);

	it('is not asked over and over: a Retry-After of nothing is no invitation', async () => {
		api.set({ concurrency: 1, retryAfter: 0 });
		await generate(3);
		expect(api.books.refused.length).toBeLessThan(60);
	});

	it('for good fails all items at their timeout, and nothing is bought', async () => {
		api.fault({ on: 'submit', do: { kind: 'status', status: 429, headers: { 'Retry-After': '3600' } } });
		const { output } = await generate(20, { timeout: 2 }, { onError: 'continueErrorOutput' });
		expect(output.Failed?.[0]).toHaveLength(20);
		expect(String(output.Failed?.[0]?.[0]?.json.error)).toContain('HTTP 429');
		expect(api.books.bought()).toBe(0);
		expect(api.books.refused.length).toBeLessThan(60);
	}, 60_000);

	it('that cannot be reached fails many items soon', async () => {
		const offline = await createEngine({
			credentials: { xComputeApi: { apiKey: 'k-1234567', baseUrl: 'http://127.0.0.1:9' } },
		});
		const began = Date.now();
		const { error } = await offline.node(
			{ prompt: '={{ $json.prompt }}', options: { maxVideos: 200 } },
			{ items: itemsOf(200) },
		);
		expect(error?.message).toContain('200 of 200 items failed');
		expect(error?.message).toContain('could not be reached');
		expect(Date.now() - began).toBeLessThan(10 * 60_000);
	}, 60_000);
});

describe('many items', () => {
	it('are in progress up to the limit, and at most 8 calls are under way', async () => {
		api.fault({ on: 'submit', do: { kind: 'slow', ms: 3_000 } });
		api.fault({ on: 'read', do: { kind: 'slow', ms: 3_000 } });
		const result = await generate(30, { maxParallelTasks: 12 });
		expect(result.error).toBeUndefined();
		expect(api.books.peakTasksInProgress).toBeLessThanOrEqual(12);
		expect(api.books.peakTasksInProgress).toBeGreaterThan(8);
		expect(api.books.peakOpenCalls).toBe(8);
		expect(idsOut(result)).toEqual(idsByItem(30));
	}, 60_000);

	it('are not held up by one that never ends: it alone fails, with its id, its state and how to go on', async () => {
		api.set({ taskMs: ({ prompt }) => (prompt === 'film 1' ? Infinity : 20_000), pace: 'stuckAt90' });
		const { output } = await generate(5, { timeout: 2 }, { onError: 'continueErrorOutput' });
		expect(output.Main?.[0]).toHaveLength(4);
		const [failed] = output.Failed?.[0] ?? [];
		const id = idsByItem(5)[1];
		expect(failed?.json.error).toMatch(
			new RegExp(`Task ${id} did not finish within 2 minutes: it was last seen processing`),
		);
		expect(failed?.json.details).toMatchObject({ taskId: id, status: 'processing' });
		expect(JSON.stringify(failed?.json.details)).toContain(`operation Wait and task ID ${id}`);
	});

	it.each([0, -1, 'x', 2.5])('are refused when only %p may be in progress', async (maxParallelTasks) => {
		const { error } = await generate(2, { maxParallelTasks });
		expect(error?.message).toContain('Max Parallel Tasks');
		expect(api.books.requests).toEqual([]);
	});

	it('are limited to what makes sense, with a hint', async () => {
		const { error, hints } = await generate(2, { maxParallelTasks: 10_000 });
		expect(error).toBeUndefined();
		expect(hints.map(({ message }) => message).join()).toContain('Max Parallel Tasks is 10000');
	});

	it('are each asked once when the key is refused by the first few of them', async () => {
		api.set({ apiKeys: ['another'] });
		const { error } = await generate(100);
		api.set({ apiKeys: [api.apiKey] });
		expect(error?.message).toContain('100 of 100 items failed');
		expect(api.books.refused.length).toBeLessThanOrEqual(16);
	});

	it('are left alone by one that is refused by 403', async () => {
		api.fault({ on: 'submit', when: { nth: 1 }, do: { kind: 'status', status: 403 } });
		const { output } = await generate(20, {}, { onError: 'continueErrorOutput' });
		expect(output.Main?.[0]).toHaveLength(19);
		expect(output.Failed?.[0]).toHaveLength(1);
	});

	it('of a thousand are all handed on without waiting, with a timer for each call under way and none for an item', async () => {
		const { setTimeout: original, clearTimeout: clear } = globalThis;
		const pending = new Set<unknown>();
		let peak = 0;
		globalThis.setTimeout = ((action: () => void, ms?: number) => {
			const timer = original(() => {
				pending.delete(timer);
				action();
			}, ms);
			if (new Error().stack?.includes('sleepWithAbort') === true) pending.add(timer);
			peak = Math.max(peak, pending.size);
			return timer;
		}) as typeof setTimeout;
		globalThis.clearTimeout = ((timer?: NodeJS.Timeout) => {
			pending.delete(timer);
			clear(timer);
		}) as typeof clearTimeout;
		try {
			const result = await generate(1_000, {}, { waitMode: 'none' });
			expect(result.error).toBeUndefined();
			expect(idsOut(result)).toEqual(idsByItem(1_000));
			expect(api.books.reads).toEqual([]);
		} finally {
			Object.assign(globalThis, { setTimeout: original, clearTimeout: clear });
		}
		// One of the 60 s of each of the 8 calls, that of the schedule and that of the record of orders.
		expect(peak).toBeGreaterThan(0);
		expect(peak).toBeLessThanOrEqual(10);
	}, 120_000);

	it('of three hundred are all waited for', async () => {
		const result = await generate(300, { maxParallelTasks: 100 });
		expect(result.error).toBeUndefined();
		expect(idsOut(result)).toEqual(idsByItem(300));
		expect(api.books.peakTasksInProgress).toBeLessThanOrEqual(100);
	}, 120_000);
});
