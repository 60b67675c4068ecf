import type { Look } from '../../nodes/KlingOmni/api/client';
import type { Task } from '../../nodes/KlingOmni/api/readTask';
import type { Host } from '../../nodes/KlingOmni/generation/Host';
import { startWatch, type Watch } from '../../nodes/KlingOmni/generation/judgeLook';
import { lookAtParked } from '../../nodes/KlingOmni/generation/lookAtParked';
import type { ParkedTask } from '../../nodes/KlingOmni/generation/ParkedTask';
import { parkSeconds } from '../../nodes/KlingOmni/generation/parkSeconds';
import { see } from '../../nodes/KlingOmni/generation/pollSchedule';

const minute = 60_000;
const seenAt = (watch: Watch, ...looks: Array<[number, number]>): Watch => ({
	...watch,
	sight: looks.reduce((sight, [at, progress]) => see(sight, at, progress), watch.sight),
});

describe('how long to park', () => {
	const fresh = startWatch('task_a', 0, 30 * minute);

	it('is what n8n can park for when a task has only begun', () => expect(parkSeconds([fresh], 0)).toBe(66));

	it('reaches to the estimated end while that is far', () => {
		const slow = seenAt(fresh, [minute, 20], [2 * minute, 40]);
		const seconds = parkSeconds([slow], 2 * minute);
		expect(seconds).toBeGreaterThan(120);
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
		const slow = seenAt(startWatch('task_b', 0, 4 * minute), [minute, 5], [2 * minute, 10]);
		expect(parkSeconds([slow], 2 * minute)).toBe(120);
	});

	it('grows with the time passed when nothing is known of the end', () => {
		expect(parkSeconds([startWatch('task_c', 0, 30 * minute)], 8 * minute)).toBe(240);
	});
});

describe('a look in the background', () => {
	let now = 0;
	const host = { now: () => now, isStopped: () => false, random: () => 0 } as unknown as Host;
	const task = (taskId: string, state: Task['state']): Look => ({
		kind: 'task',
		task: {
			taskId,
			status: state,
			state,
			videos: state === 'completed' ? [{ url: 'https://example.com/a.mp4' }] : [],
			raw: {},
		},
	});
	const parked = (taskId: string, watch: Partial<Watch> = {}): ParkedTask => ({
		itemIndex: 0,
		delivery: { downloadVideo: false, binaryPropertyName: 'data', simplify: true },
		watch: { ...startWatch(taskId, 0, 30 * minute), ...watch },
	});
	beforeEach(() => (now = minute));

	it('passes by what has ended', async () => {
		const ended: ParkedTask = {
			...parked('task_a'),
			end: { kind: 'running', taskId: 'task_a', status: 'completed' },
		};
		const look = jest.fn();
		expect(await lookAtParked([ended], look, host)).toEqual([ended]);
		expect(look).not.toHaveBeenCalled();
	});

	it.each([401, 402, 403])(
		'goes on waiting when the service answers %i, since a user can mend that',
		async (status) => {
			const look = async () => await Promise.resolve<Look>({ kind: 'refused', reason: 'no', status });
			const [result] = await lookAtParked([parked('task_a')], look, host);
			expect(result?.end).toBeUndefined();
			expect(result?.watch?.failures).toBe(1);
		},
	);

	it.each([400, 404])(
		'ends a task that the service does not know, in the third round (%i)',
		async (status) => {
			const look = async () =>
				await Promise.resolve<Look>({ kind: 'refused', reason: 'invalid task ID', status });
			let tasks = [parked('task_a')];
			for (let rounds = 1; rounds <= 3; rounds++) {
				expect(tasks[0]?.end).toBeUndefined();
				tasks = await lookAtParked(tasks, look, host);
			}
			expect(tasks[0]?.end).toMatchObject({ kind: 'failed', failure: { details: { taskId: 'task_a' } } });
		},
	);

	it('looks last at those whose last look failed, so that they hold up no other', async () => {
		const asked: string[] = [];
		const look = async (taskId: string) => {
			asked.push(taskId);
			return await Promise.resolve(task(taskId, 'completed'));
		};
		await lookAtParked([parked('task_a', { failures: 1 }), parked('task_b')], look, host);
		expect(asked).toEqual(['task_b', 'task_a']);
	});

	it('gives up at the deadline, also when no look ever succeeded', async () => {
		now = 31 * minute;
		const look = async () => await Promise.resolve<Look>({ kind: 'again', reason: 'the connection was cut' });
		const [result] = await lookAtParked([parked('task_a')], look, host);
		expect(result?.end).toMatchObject({ kind: 'failed', failure: { kind: 'waiting' } });
	});

	it('leaves to the next round what a slow service keeps it from, the longest unseen first', async () => {
		const asked: string[] = [];
		const look = async (taskId: string) => {
			asked.push(taskId);
			now += 10_000;
			return await Promise.resolve(task(taskId, 'completed'));
		};
		const tasks = Array.from({ length: 20 }, (_none, at) =>
			parked(`task_${at}`, { sight: { lookedAt: 20_000 - at * 1_000, looks: 1 } }),
		);
		const results = await lookAtParked(tasks, look, host);
		expect(asked[0]).toBe('task_19');
		expect(asked.length).toBeLessThan(20);
		expect(results.filter(({ end }) => end !== undefined)).toHaveLength(asked.length);
	});

	it('survives a look that throws', async () => {
		const [result] = await lookAtParked(
			[parked('task_a')],
			async () => await Promise.reject(new Error('broken')),
			host,
		);
		expect(result?.watch?.trouble).toBe('broken');
	});
});
