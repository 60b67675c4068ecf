import { sleep, type INodeParameters } from 'n8n-workflow';
import { createEngine } from '../support/engine/createEngine';
import type { NodeOptions } from '../support/engine/engineTypes';
import type { Run } from '../support/engine/Run';
import type { Books } from '../support/standIn/Books';
import { startStandIn } from '../support/standIn/startStandIn';
import type { StandIn } from '../support/standIn/StandIn';

const items = [0, 1, 2].map((at) => ({ json: { prompt: `film ${at}` } }));

/** A stand-in and an engine of their own, since the tests run at once: they mostly wait. */
async function open() {
	const api = await startStandIn();
	api.set({ taskMs: 1e6 });
	running.push(api);
	const engine = await createEngine({
		dedup: true,
		credentials: { xComputeApi: { apiKey: api.apiKey, baseUrl: api.url } },
	});
	const generate = (parameters: INodeParameters = {}, options: NodeOptions = {}) =>
		engine.node({ prompt: '={{ $json.prompt }}', ...parameters }, { items, ...options });
	return { api, engine, generate };
}
const running: StandIn[] = [];
afterAll(async () => await Promise.all(running.map(async (api) => await api.stop())));

/**
 * Stops a run at a moment, sees the node end within a second, and gives back what was requested in the time after it. On
 * the real clock: how soon a Stop is obeyed is a matter of real time.
 */
async function stopWhen(api: StandIn, run: Run, moment: (books: Books) => boolean, watchMs = 1_500) {
	await api.until(moment);
	run.stop();
	const stoppedAt = Date.now();
	const inTime = await Promise.race([run.nodeSettled().then(() => true), sleep(1_000).then(() => false)]);
	await sleep(watchMs);
	const result = await run;
	expect(inTime).toBe(true);
	expect(result.status).toBe('canceled');
	expect(result.output.Main).toBeUndefined();
	return { result, later: api.books.requestsSince(stoppedAt + 1) };
}

const noted = (api: StandIn, logs: Array<{ message: string }>) =>
	api.books.taskIds().filter((id) => logs.some(({ message }) => message.includes(`taskId=${id}`)));

describe('a Stop', () => {
	it.concurrent('before the submit buys nothing', async () => {
		const { api, engine, generate } = await open();
		api.fault({ on: 'upload', do: { kind: 'slow', ms: 400 } });
		const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
		const data = await engine.files.store(png, { mimeType: 'image/png', fileName: 'a.png' });
		const image = { source: 'binary', binaryPropertyName: 'data' };
		const withImages = items.map((item) => ({ ...item, binary: { data } }));
		const run = generate({ imageInput: 'urls', imageUrls: { image: [image] } }, { items: withImages });
		const { later } = await stopWhen(api, run, ({ requests }) => requests.length > 0);
		expect(later).toEqual([]);
		expect(api.books.bought()).toBe(0);
	});

	it.concurrent(
		'while a submit is on its way sends no other request, and logs the id when the answer comes',
		async () => {
			const { api, generate } = await open();
			api.fault({ on: 'submit', do: { kind: 'slow', ms: 1_200 } });
			const { result, later } = await stopWhen(
				api,
				generate(),
				({ accepted }) => accepted.length === 3,
				2_500,
			);
			expect(later).toEqual([]);
			expect(api.books.bought()).toBe(3);
			expect(noted(api, result.logs)).toEqual(api.books.taskIds());
		},
	);

	it.concurrent('while submits are put off sends none of them', async () => {
		const { api, generate } = await open();
		api.set({ concurrency: 1 });
		const { result, later } = await stopWhen(api, generate(), ({ refused }) => refused.length >= 2, 3_500);
		expect(later).toEqual([]);
		expect(api.books.bought()).toBe(1);
		expect(noted(api, result.logs)).toEqual(api.books.taskIds());
	});

	it.concurrent(
		'while it waits asks no more, and the ids are in the log and in the custom data',
		async () => {
			const { api, generate } = await open();
			const run = generate();
			const { result, later } = await stopWhen(api, run, ({ reads }) => reads.length >= 3, 5_000);
			expect(later).toEqual([]);
			expect(noted(api, result.logs)).toEqual(api.books.taskIds());
			for (const id of api.books.taskIds()) expect(result.customData.klingOmniTasks).toContain(id);
		},
		20_000,
	);

	it.concurrent(
		'while a read hangs does not wait for it',
		async () => {
			const { api, generate } = await open();
			api.fault({ on: 'read', do: { kind: 'hang' } });
			const { later } = await stopWhen(api, generate(), ({ requests }) => requests.length >= 6);
			expect(later).toEqual([]);
		},
		20_000,
	);

	it.concurrent('between the tries of Retry On Fail makes the further tries send nothing', async () => {
		const { api, generate } = await open();
		api.fault({ on: 'submit', do: { kind: 'status', status: 402 } });
		const run = generate({}, { retryOnFail: true, maxTries: 5, waitBetweenTries: 600 });
		await api.until(({ refused }) => refused.length === 3);
		await sleep(200);
		const { result, later } = await stopWhen(api, run, () => true, 3_000);
		expect(later).toEqual([]);
		expect(result.calls.length).toBeGreaterThan(1);
	});

	it.concurrent(
		'during a download fetches nothing more',
		async () => {
			const { api, generate } = await open();
			api.set({ taskMs: 1_000, videoBytes: 5_000_000 });
			api.fault({ on: 'download', do: { kind: 'stall', afterBytes: 100_000 } });
			const run = generate({ downloadVideo: true });
			const { later } = await stopWhen(api, run, ({ downloads }) => downloads.length >= 1);
			expect(later).toEqual([]);
			expect(api.books.downloads.length).toBe(1);
		},
		20_000,
	);

	it.concurrent(
		'between the tries of a download fetches nothing more',
		async () => {
			const { api, generate } = await open();
			api.set({ taskMs: 1_000 });
			api.fault({ on: 'download', do: { kind: 'status', status: 503 } });
			const run = generate({ downloadVideo: true });
			const { later } = await stopWhen(api, run, ({ downloads }) => downloads.length >= 2, 3_500);
			expect(later).toEqual([]);
		},
		20_000,
	);
});
