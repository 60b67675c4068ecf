import type { Polling } from '../../nodes/KlingOmni/generation/Video';
import { parkSeconds } from '../../nodes/KlingOmni/generation/waiting/parkSeconds';
import { addPoll } from '../../nodes/KlingOmni/generation/waiting/pollSchedule';
import { startPolling } from '../../nodes/KlingOmni/generation/waiting/startPolling';

const minute = 60_000;
const seenAt = (polling: Polling, ...polls: Array<[number, number]>): Polling => ({
	...polling,
	progress: polls.reduce((history, [at, progress]) => addPoll(history, at, progress), polling.progress),
});

describe('how long to park', () => {
	const fresh = startPolling('task_a', 0, 30 * minute);

	it('is what n8n can park for when a task has only begun', () => expect(parkSeconds([fresh], 0)).toBe(65.5));

	it('reaches to the estimated end while that is far', () => {
		const slow = seenAt(fresh, [minute, 20], [2 * minute, 40]);
		const seconds = parkSeconds([slow], 2 * minute);
		expect(seconds).toBeGreaterThan(150);
		expect(seconds).toBeLessThanOrEqual(180);
	});

	it('is never longer than six minutes', () => {
		const slow = seenAt(fresh, [5 * minute, 5], [10 * minute, 10]);
		expect(parkSeconds([slow], 10 * minute)).toBe(360);
	});

	it('goes by the task that is expected first', () => {
		const slow = seenAt(fresh, [minute, 10], [2 * minute, 20]);
		const near = seenAt(fresh, [minute, 40], [2 * minute, 80]);
		expect(parkSeconds([slow, near], 2 * minute)).toBe(65.5);
	});

	it('does not reach beyond a deadline', () => {
		const slow = seenAt(startPolling('task_b', 0, 4 * minute), [minute, 5], [2 * minute, 10]);
		expect(parkSeconds([slow], 2 * minute)).toBe(120);
	});

	it('grows with the time passed when nothing is known of the end', () => {
		expect(parkSeconds([startPolling('task_c', 0, 30 * minute)], 8 * minute)).toBe(110.5);
	});

	it('is not guessed from one look, since nobody knows how long the task stood in the queue before', () => {
		expect(parkSeconds([seenAt(fresh, [2 * minute, 5])], 2 * minute)).toBe(65.5);
	});

	it.each([0, 9_000_000])(
		'is short after a round that polled nothing, as after a restart (late by %i ms)',
		(lateMs) => {
			const long = startPolling('task_d', 0, 240 * minute);
			const after = (random: number) =>
				parkSeconds([long], 160 * minute, { lateMs, random, isSkipped: true });
			expect(after(0)).toBe(65.5);
			expect(after(0.99)).toBe(98);
		},
	);

	describe('after a round that was late', () => {
		const after = (lateMs: number, random = 0, polling = fresh) =>
			parkSeconds([polling], 2 * minute, { lateMs, random });

		it('is longer by as much, and by up to a half at random', () => {
			expect(after(20_000)).toBe(85.5);
			expect(after(20_000, 0.5)).toBe(102);
		});

		it('is as ever when n8n was as punctual as it is, however the dice fall', () =>
			expect(after(900, 0.99)).toBe(65.5));

		it('does not grow with the hours that a machine was down', () => {
			expect(after(3 * 3_600_000)).toBe(155.5);
		});

		it('does not reach beyond a deadline either', () => {
			expect(after(60_000, 0, startPolling('task_b', 0, 4 * minute))).toBe(120);
		});

		it('spreads out what was due at once, so that n8n has room for others between', () => {
			// n8n on two cores does so many rounds a second (bench/README.md, scale).
			const roundsPerSecond = 25;
			const due = Array.from({ length: 1_000 }, () => 0);
			const served: number[] = [];
			let [random, now] = [1, 0];
			while (served.length < 4_000) {
				const next = due.reduce((least, at, place) => (at < (due[least] ?? 0) ? place : least), 0);
				now = Math.max(now + 1_000 / roundsPerSecond, due[next] ?? 0);
				random = (random * 16_807) % 2_147_483_647;
				const lateness = { lateMs: now - (due[next] ?? 0), random: random / 2_147_483_647 };
				const polling = startPolling('task_a', now, 30 * minute);
				due[next] = now + parkSeconds([polling], now, lateness) * 1_000;
				served.push(now);
			}
			const within20s = served.map(
				(at) => served.filter((other) => other >= at && other < at + 20_000).length,
			);
			expect(Math.max(...within20s.slice(0, 1_000))).toBe(500);
			expect(Math.max(...within20s.slice(1_000))).toBeLessThan(420);
		});
	});
});
