import type { Retrieval } from '../../nodes/KlingOmni/api/client';
import type { Task } from '../../nodes/KlingOmni/api/Task';
import type { Host } from '../../nodes/KlingOmni/generation/Host';
import type { Polling, Video, VideoIn } from '../../nodes/KlingOmni/generation/Video';
import { parkSeconds } from '../../nodes/KlingOmni/generation/waiting/parkSeconds';
import { pollOnce } from '../../nodes/KlingOmni/generation/waiting/pollOnce';
import { addPoll } from '../../nodes/KlingOmni/generation/waiting/pollSchedule';
import { startPolling } from '../../nodes/KlingOmni/generation/waiting/startPolling';

const minute = 60_000;
const seenAt = (polling: Polling, ...polls: Array<[number, number]>): Polling => ({
	...polling,
	progress: polls.reduce((history, [at, progress]) => addPoll(history, at, progress), polling.progress),
});

describe('how long to park', () => {
	const fresh = startPolling('task_a', 0, 30 * minute);

	it('is what n8n can park for when a task has only begun', () => expect(parkSeconds([fresh], 0)).toBe(66));

	it('reaches to the estimated end while that is far', () => {
		const slow = seenAt(fresh, [minute, 20], [2 * minute, 40]);
		const seconds = parkSeconds([slow], 2 * minute);
		expect(seconds).toBeGreaterThan(150);
		expect(seconds).toBeLessThanOrEqual(180);
	});

	it('is never longer than five minutes', () => {
		const slow = seenAt(fresh, [5 * minute, 5], [10 * minute, 10]);
		expect(parkSeconds([slow], 10 * minute)).toBe(300);
	});

	it('goes by the task that is expected first', () => {
		const slow = seenAt(fresh, [minute, 10], [2 * minute, 20]);
		const near = seenAt(fresh, [minute, 40], [2 * minute, 80]);
		expect(parkSeconds([slow, near], 2 * minute)).toBe(66);
	});

	it('does not reach beyond a deadline', () => {
		const slow = seenAt(startPolling('task_b', 0, 4 * minute), [minute, 5], [2 * minute, 10]);
		expect(parkSeconds([slow], 2 * minute)).toBe(120);
	});

	it('grows with the time passed when nothing is known of the end', () => {
		expect(parkSeconds([startPolling('task_c', 0, 30 * minute)], 8 * minute)).toBe(106);
	});

	it('is not guessed from one look, since nobody knows how long the task stood in the queue before', () => {
		expect(parkSeconds([seenAt(fresh, [2 * minute, 5])], 2 * minute)).toBe(66);
	});

	describe('after a round that was late', () => {
		const after = (lateMs: number, random = 0, polling = fresh) =>
			parkSeconds([polling], 2 * minute, { lateMs, random });

		it('is longer by as much, and by up to a fifth at random', () => {
			expect(after(20_000)).toBe(86);
			expect(after(20_000, 0.5)).toBe(93);
		});

		it('is as ever when n8n was as punctual as it is, however the dice fall', () =>
			expect(after(900, 0.99)).toBe(66));

		it('does not grow with the hours that a machine was down', () => {
			expect(after(3 * 3_600_000)).toBe(156);
		});

		it('does not reach beyond a deadline either', () => {
			expect(after(60_000, 0, startPolling('task_b', 0, 4 * minute))).toBe(120);
		});

		it('spreads out what was due at once, so that soon nothing has to wait', () => {
			// n8n on two cores does so many rounds a second (bench/README.md, scale).
			const roundsPerSecond = 25;
			const due = Array.from({ length: 1_000 }, () => 0);
			let random = 1;
			let now = 0;
			const lateness: number[] = [];
			for (let round = 0; round < 8_000; round++) {
				const next = due.reduce((least, at, place) => (at < (due[least] ?? 0) ? place : least), 0);
				now = Math.max(now + 1_000 / roundsPerSecond, due[next] ?? 0);
				const lateMs = now - (due[next] ?? 0);
				random = (random * 16_807) % 2_147_483_647;
				lateness.push(lateMs);
				const seconds = parkSeconds([startPolling('task_a', now, 30 * minute)], now, {
					lateMs,
					random: random / 2_147_483_647,
				});
				due[next] = now + seconds * 1_000;
			}
			expect(Math.max(...lateness.slice(0, 1_000))).toBeGreaterThan(35_000);
			expect(Math.max(...lateness.slice(3_000))).toBeLessThan(5_000);
		});
	});
});

describe('a poll in the background', () => {
	let now = 0;
	const host = { now: () => now, isStopped: () => false, random: () => 0 } as unknown as Host;
	const task = (taskId: string, state: Task['state']): Retrieval => ({
		kind: 'task',
		task: {
			taskId,
			status: state,
			state,
			videos: state === 'completed' ? [{ url: 'https://example.com/a.mp4' }] : [],
			raw: {},
		},
	});
	const parked = (taskId: string, polling: Partial<Polling> = {}): VideoIn<'bought'> => ({
		version: 1,
		itemIndex: 0,
		phase: 'bought',
		delivery: { downloadVideo: false, binaryPropertyName: 'data', simplify: true },
		polling: { ...startPolling(taskId, 0, 30 * minute), ...polling },
	});
	const pollingOf = (video: Video | undefined) => (video?.phase === 'bought' ? video.polling : undefined);
	beforeEach(() => (now = minute));

	it('passes by what has ended', async () => {
		const ended: Video = { version: 1, itemIndex: 0, phase: 'stopped' };
		const poll = jest.fn();
		expect(await pollOnce([ended], poll, host)).toEqual([ended]);
		expect(poll).not.toHaveBeenCalled();
	});

	it.each([401, 402, 403])(
		'goes on waiting when the service answers %i, since a user can mend that',
		async (status) => {
			const poll = async () => await Promise.resolve<Retrieval>({ kind: 'refused', reason: 'no', status });
			const [result] = await pollOnce([parked('task_a')], poll, host);
			expect(pollingOf(result)?.failedPolls).toBe(1);
		},
	);

	it.each([400, 404])(
		'ends a task that the service does not know, in the third round (%i)',
		async (status) => {
			const poll = async () =>
				await Promise.resolve<Retrieval>({ kind: 'refused', reason: 'invalid task ID', status });
			let videos: Video[] = [parked('task_a')];
			for (let rounds = 1; rounds <= 3; rounds++) {
				expect(videos[0]?.phase).toBe('bought');
				videos = await pollOnce(videos, poll, host);
			}
			expect(videos[0]).toMatchObject({ phase: 'failed', failure: { details: { taskId: 'task_a' } } });
		},
	);

	it('polls last those whose last poll failed, so that they hold up no other', async () => {
		const asked: string[] = [];
		const poll = async ({ taskId }: Polling) => {
			asked.push(taskId);
			return await Promise.resolve(task(taskId, 'completed'));
		};
		await pollOnce([parked('task_a', { failedPolls: 1 }), parked('task_b')], poll, host);
		expect(asked).toEqual(['task_b', 'task_a']);
	});

	it('gives up minutes after the deadline, also when no poll ever succeeded', async () => {
		const poll = async () =>
			await Promise.resolve<Retrieval>({ kind: 'retry', reason: 'the connection was cut' });
		const roundAt = async (minutes: number) => {
			now = minutes * minute;
			const [result] = await pollOnce([parked('task_a', { nextPollAt: now })], poll, host);
			return result;
		};
		expect(await roundAt(31)).toMatchObject({ phase: 'bought' });
		expect(await roundAt(33)).toMatchObject({ phase: 'failed', failure: { code: 'timeout' } });
	});

	it('gives a task the time that it had left when n8n was down or asleep', async () => {
		const poll = async ({ taskId }: Polling) => await Promise.resolve(task(taskId, 'running'));
		now = 60 * minute;
		const [woken] = await pollOnce([parked('task_a', { nextPollAt: 2 * minute })], poll, host);
		expect(pollingOf(woken)?.startedAt).toBe(58 * minute);
		now = 88 * minute;
		const late = { ...pollingOf(woken), nextPollAt: now };
		const [ended] = await pollOnce([parked('task_a', late)], poll, host);
		expect(ended).toMatchObject({ phase: 'failed', failure: { code: 'timeout' } });
	});

	it('leaves to the next round what a slow service keeps it from, the longest unseen first', async () => {
		const asked: string[] = [];
		const poll = async ({ taskId }: Polling) => {
			asked.push(taskId);
			now += 10_000;
			return await Promise.resolve(task(taskId, 'completed'));
		};
		const tasks = Array.from({ length: 20 }, (_none, at) =>
			parked(`task_${at}`, { progress: { polledAt: 20_000 - at * 1_000, polls: 1 } }),
		);
		const results = await pollOnce(tasks, poll, host);
		expect(asked[0]).toBe('task_19');
		expect(asked.length).toBeLessThan(20);
		expect(results.filter(({ phase }) => phase !== 'bought')).toHaveLength(asked.length);
	});

	it('survives a poll that throws', async () => {
		const [result] = await pollOnce(
			[parked('task_a')],
			async () => await Promise.reject(new Error('broken')),
			host,
		);
		expect(pollingOf(result)?.lastError).toBe('broken');
	});
});
