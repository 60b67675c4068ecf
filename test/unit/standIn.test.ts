import { seedRequests } from '../support/standIn/seedRequests';
import type { StandIn } from '../support/standIn/StandIn';
import { StandInClient } from '../support/standIn/StandInClient';
import { startStandIn } from '../support/standIn/startStandIn';

const start = 1_765_000_000_000;
let now: number;
let standIn: StandIn;
let client: StandInClient;

beforeEach(async () => {
	now = start;
	standIn = await startStandIn({ clock: { now: () => now }, taskMs: 100_000 });
	client = new StandInClient(standIn);
});

afterEach(async () => {
	await client.close();
	await standIn.stop();
});

describe('submitting', () => {
	it('answers as the documentation shows, with an id of the recorded form', async () => {
		const reply = await client.submit();
		expect(reply.body).toEqual({
			code: 200,
			data: [{ status: 'submitted', task_id: expect.stringMatching(/^task_01[0-9A-HJKMNP-TV-Z]{24}$/) }],
		});
	});

	it('books the body to the byte, the headers that matter, and what the model gets', async () => {
		const body = { ...seedRequests.imageWithoutReference, prompt: 'She says "hi"\n🙂' };
		await client.submit(body, { 'idempotency-key': 'key-1' });
		await client.submit(seedRequests.twoImages);
		await client.submit();
		const prompts = standIn.books.accepted.map(({ effectivePrompt }) => effectivePrompt);
		expect(prompts.slice(1)).toEqual([seedRequests.twoImages.prompt, seedRequests.textToVideo.prompt]);
		expect(standIn.books.accepted.slice(0, 1)).toEqual([
			expect.objectContaining({
				rawBody: JSON.stringify(body),
				request: body,
				idempotencyKey: 'key-1',
				authorization: { present: true, correct: true },
				effectivePrompt: '<<<image_1>>>She says "hi"\n🙂',
				time: now,
			}),
		]);
	});

	it('finds the same body bought twice', async () => {
		const ids = [await client.buy(), await client.buy(), await client.buy(seedRequests.withSound)];
		expect(standIn.books.bought()).toBe(3);
		expect(standIn.books.duplicates()).toEqual([
			{ rawBody: JSON.stringify(seedRequests.textToVideo), taskIds: ids.slice(0, 2) },
		]);
	});

	it('refuses a wrong key and no key in the words of the documentation, and buys nothing', async () => {
		const error = { code: 401, message: '身份验证失败，请检查您的API密钥', type: 'authentication_error' };
		for (const authorization of ['Bearer sk-wrong', 'sk-stand-in-key', '']) {
			expect(await client.submit(undefined, { authorization })).toMatchObject({
				status: 401,
				body: { error },
			});
		}
		expect(standIn.books.bought()).toBe(0);
		expect(standIn.books.refused).toHaveLength(3);
	});

	it('refuses with 402 what the balance does not cover, and pays by second, mode and kind', async () => {
		standIn.set({ balance: 0.34 });
		await client.buy();
		const error = { code: 402, message: '账户余额不足，请充值后再试', type: 'payment_required' };
		expect(await client.submit()).toMatchObject({ status: 402, body: { error } });
		const balance = await client.balance();
		expect(balance.body).toMatchObject({ success: true, remain_balance: 0.004, used_balance: 0.336 });
		standIn.set({ balance: 100 });
		await client.buy(seedRequests.withSound);
		await client.buy(seedRequests.baseVideoEdit);
		await client.buy(seedRequests.firstAndLastFrame);
		expect(standIn.books.accepted.map(({ cost }) => cost)).toEqual([0.336, 0.448, 0.672, 4.2856]);
	});

	it('refuses with 429 while as many tasks as allowed are in progress, with Retry-After if told', async () => {
		standIn.set({ concurrency: 1, retryAfter: 7 });
		await client.buy();
		const error = { code: 429, message: '请求过于频繁，请稍后再试', type: 'rate_limit_error' };
		const reply = await client.submit();
		expect(reply).toMatchObject({ status: 429, body: { error }, headers: { 'retry-after': '7' } });
		standIn.set({ retryAfter: (ms) => new Date(ms + 9000).toUTCString() });
		expect((await client.submit()).headers['retry-after']).toBe(new Date(now + 9000).toUTCString());
		now += 100_000;
		await client.buy();
		expect(standIn.books.peakTasksInProgress).toBe(1);
	});

	it('honours an idempotency key only when told to', async () => {
		const key = { 'idempotency-key': 'a' };
		const first = await client.submit(undefined, key);
		expect((await client.submit(undefined, key)).body).not.toEqual(first.body);
		standIn.set({ idempotency: true });
		const bought = await client.submit(undefined, key);
		const again = await client.submit(undefined, key);
		expect(again.body).toEqual(bought.body);
		expect(again.headers['idempotency-replayed']).toBe('true');
		expect((await client.submit(seedRequests.withSound, key)).status).toBe(409);
		expect(standIn.books.bought()).toBe(3);
		expect(standIn.books.replayed).toHaveLength(1);
	});
});

describe('a task', () => {
	it('goes from submitted over pending and processing to completed by the clock', async () => {
		const taskId = await client.buy();
		const created = Math.floor(now / 1000);
		for (const [ms, expected] of [
			[0, { id: taskId, status: 'submitted', progress: 0, created, estimated_time: 400 }],
			[2500, { status: 'pending', progress: 0 }],
			[47_500, { status: 'processing', progress: 50 }],
			[49_999, { status: 'processing', progress: 99 }],
		] as const) {
			now += ms;
			expect((await client.read(taskId)).body).toMatchObject({ code: 200, data: expected });
		}
		now += 1;
		const url = `${standIn.filesUrl}/files/${taskId}-1.mp4`;
		expect((await client.read(taskId)).body).toEqual({
			code: 200,
			data: {
				id: taskId,
				status: 'completed',
				progress: 100,
				created,
				completed: created + 100,
				actual_time: 100,
				estimated_time: 400,
				cost: 0.336,
				credits_cost: 3.36,
				result: { videos: [{ url: [url], expires_at: created + 100 + 86_400 }] },
			},
		});
		const states = standIn.books.readsOf(taskId).map(({ status }) => status);
		expect(states).toEqual(['submitted', 'pending', 'processing', 'processing', 'completed']);
	});

	it.each([
		['linear', [25, 50, 90]],
		['stepped', [20, 40, 80]],
		['stuckAt90', [45, 90, 90]],
		['absent', [undefined, undefined, undefined]],
	] as const)('shows progress %s', async (pace, expected) => {
		standIn.set({ pace });
		const taskId = await client.buy();
		for (const step of [25_000, 25_000, 40_000]) {
			now += step;
			await client.read(taskId);
		}
		expect(standIn.books.readsOf(taskId).map(({ progress }) => progress)).toEqual(expected);
	});

	it('fails as told, and the money comes back', async () => {
		const error = { code: 'task_failed', message: '内容审核未通过', type: 'task_failed' };
		standIn.set({ failTask: (_request, n) => (n === 1 ? error : undefined), balance: 1 });
		const taskId = await client.buy();
		now += 100_000;
		expect((await client.read(taskId)).body).toMatchObject({ data: { status: 'failed', error } });
		expect((await client.balance()).body).toMatchObject({ remain_balance: 1, used_balance: 0 });
	});

	it('has as many videos as told, and ends when told', async () => {
		standIn.set({ videosPerTask: 2 });
		const taskId = await client.buy();
		const other = await client.buy();
		now += 50_000;
		standIn.finish(taskId);
		expect((await client.read(other)).body).toMatchObject({ data: { status: 'processing' } });
		const videos = [1, 2].map((n) => ({ url: [`${standIn.filesUrl}/files/${taskId}-${n}.mp4`] }));
		expect((await client.read(taskId)).body).toMatchObject({
			data: { status: 'completed', result: { videos } },
		});
	});

	it('that nobody knows is an invalid id, and a wrong key is a 401', async () => {
		expect(await client.read('task_01ZZZ')).toMatchObject({
			status: 400,
			body: { error: { code: 400, message: 'invalid task ID', type: 'invalid_request_error' } },
		});
		const taskId = await client.buy();
		standIn.set({ apiKeys: ['sk-another'] });
		expect((await client.read(taskId)).status).toBe(401);
	});
});
