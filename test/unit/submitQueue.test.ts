import { SubmitQueue } from '../../nodes/KlingOmni/generation/waiting/SubmitQueue';

describe('the queue of submits', () => {
	const takeFrom = (queue: SubmitQueue) => queue.take() ?? -1;
	const setback = { nowMs: 1_000, random: 0, retries: 3 };

	it('gives the videos in order, those postponed first', () => {
		const queue = new SubmitQueue([0, 1, 2]);
		expect([queue.take(), queue.take()]).toEqual([0, 1]);
		expect(queue.postpone(1, setback)).toBe(true);
		expect(queue.postpone(0, setback)).toBe(true);
		expect([queue.take(), queue.take(), queue.take()]).toEqual([0, 1, 2]);
		expect(queue.dueAt).toBe(Infinity);
	});

	it('pauses all submits when there is no room, until a task ends', () => {
		const queue = new SubmitQueue([0, 1]);
		queue.postpone(takeFrom(queue), setback);
		expect(queue.dueAt).toBeGreaterThan(1_000);
		queue.makeRoom();
		expect(queue.dueAt).toBeLessThanOrEqual(1_000);
	});

	it('keeps to what the service asked for, whatever ends', () => {
		const queue = new SubmitQueue([0, 1]);
		queue.postpone(takeFrom(queue), { ...setback, retryAfterMs: 20_000 });
		queue.makeRoom();
		expect(queue.dueAt).toBe(21_000);
	});

	it('gives one up when it was retried often enough, or when the time is up in which there was no room', () => {
		const impatient = new SubmitQueue([0, 1]);
		const tries = [1, 2, 3, 4].map(() => impatient.postpone(0, setback));
		expect(tries).toEqual([true, true, true, false]);
		const late = new SubmitQueue([0, 1]);
		expect(late.postpone(takeFrom(late), { ...setback, timeoutMs: 5_000, retryAfterMs: 60_000 })).toBe(true);
		expect(late.dueAt).toBe(6_000);
		expect(late.postpone(takeFrom(late), { ...setback, nowMs: 6_000, timeoutMs: 5_000 })).toBe(false);
		expect(late.take()).toBe(1);
		// While tasks of ours are in progress there is nothing to be impatient about.
		const busy = new SubmitQueue([0, 1]);
		expect(busy.postpone(takeFrom(busy), setback)).toBe(true);
		expect(busy.postpone(takeFrom(busy), { ...setback, nowMs: 90_000, timeoutMs: 5_000 })).toBe(true);
	});
});
