import { Backlog } from '../../nodes/KlingOmni/generation/Backlog';

describe('the backlog', () => {
	const setback = { nowMs: 1_000, random: 0, patience: 3 };

	it('gives the jobs in order, those put off first', () => {
		const backlog = new Backlog(3);
		expect([backlog.take(), backlog.take()]).toEqual([0, 1]);
		expect(backlog.postpone(1, setback)).toBe(true);
		expect(backlog.postpone(0, setback)).toBe(true);
		expect([backlog.take(), backlog.take(), backlog.take()]).toEqual([0, 1, 2]);
		expect(backlog.nextStart).toBe(Infinity);
	});

	it('pauses all starts when there is no room, until a task ends', () => {
		const backlog = new Backlog(2);
		backlog.postpone(backlog.take(), setback);
		expect(backlog.nextStart).toBeGreaterThan(1_000);
		backlog.makeRoom();
		expect(backlog.nextStart).toBeLessThanOrEqual(1_000);
	});

	it('keeps to what the service asked for, whatever ends', () => {
		const backlog = new Backlog(2);
		backlog.postpone(backlog.take(), { ...setback, retryAfterMs: 20_000 });
		backlog.makeRoom();
		expect(backlog.nextStart).toBe(21_000);
	});

	it('gives a job up when its patience is at an end, or when the time is up in which there was no room', () => {
		const impatient = new Backlog(2);
		const tries = [1, 2, 3, 4].map(() => impatient.postpone(0, setback));
		expect(tries).toEqual([true, true, true, false]);
		const late = new Backlog(2);
		expect(late.postpone(late.take(), { ...setback, timeoutMs: 5_000, retryAfterMs: 60_000 })).toBe(true);
		expect(late.nextStart).toBe(6_000);
		expect(late.postpone(late.take(), { ...setback, nowMs: 6_000, timeoutMs: 5_000 })).toBe(false);
		expect(late.take()).toBe(1);
		// While tasks of ours are in progress there is nothing to be impatient about.
		const busy = new Backlog(2);
		expect(busy.postpone(busy.take(), setback)).toBe(true);
		expect(busy.postpone(busy.take(), { ...setback, nowMs: 90_000, timeoutMs: 5_000 })).toBe(true);
	});
});
