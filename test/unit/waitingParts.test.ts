import fc from 'fast-check';
import type { Task } from '../../nodes/KlingOmni/api/Task';
import { PollQueue } from '../../nodes/KlingOmni/generation/waiting/PollQueue';
import { judgePoll } from '../../nodes/KlingOmni/generation/waiting/judgePoll';
import { addPoll, nextPollAt } from '../../nodes/KlingOmni/generation/waiting/pollSchedule';
import { startPolling } from '../../nodes/KlingOmni/generation/waiting/startPolling';
import type { Polling, ProgressHistory } from '../../nodes/KlingOmni/generation/Video';

const task = (changes: Partial<Task> = {}): Task => ({
	taskId: 'task_1',
	status: 'processing',
	state: 'running',
	videos: [],
	raw: {},
	...changes,
});
const completed = task({ status: 'completed', state: 'completed', videos: [{ url: 'https://a.example/v' }] });

describe('the queue of polls', () => {
	it('gives back everything, the earliest first', () => {
		const property = fc.property(fc.array(fc.nat(1_000), { maxLength: 200 }), (dues) => {
			const queue = new PollQueue();
			dues.forEach((due, position) => queue.push(due, position));
			const taken: number[] = [];
			for (let { dueAt } = queue; dueAt !== Infinity; { dueAt } = queue) {
				const position = queue.pop();
				expect(dues[position ?? -1]).toBe(dueAt);
				taken.push(dueAt);
			}
			expect(taken).toEqual([...dues].sort((a, b) => a - b));
			expect([queue.pop(), queue.dueAt]).toEqual([undefined, Infinity]);
		});
		fc.assert(property);
	});
});

describe('the poll schedule', () => {
	it('polls for the first time after a few seconds, and never sooner than 2 nor later than 30 after the last poll', () => {
		const steps = fc.array(fc.tuple(fc.option(fc.integer({ min: 0, max: 100 })), fc.nat(60_000)), {
			maxLength: 60,
		});
		const property = fc.property(steps, (seen) => {
			let history: ProgressHistory = { polledAt: 0, polls: 0 };
			const first = nextPollAt(history);
			expect(first).toBeGreaterThanOrEqual(2_000);
			expect(first).toBeLessThanOrEqual(15_000);
			for (const [progress, late] of seen) {
				const at = nextPollAt(history) + late;
				history = addPoll(history, at, progress ?? undefined);
				const gap = Math.round(nextPollAt(history) - at);
				expect(gap).toBeGreaterThanOrEqual(2_000);
				expect(gap).toBeLessThanOrEqual(30_000);
			}
		});
		fc.assert(property, { numRuns: 300 });
	});

	it('without progress leaves no gap that a fixed interval with as many polls would not leave too', () => {
		const gaps: number[] = [];
		let history: ProgressHistory = { polledAt: 0, polls: 0 };
		for (let at = nextPollAt(history); at < 3_600_000; at = nextPollAt(history)) {
			gaps.push(at - history.polledAt);
			history = addPoll(history, at, undefined);
			if (history.polls >= 2) expect(nextPollAt(history) - at).toBeLessThanOrEqual(at / history.polls);
		}
		// Growing steps: short videos are the rule.
		expect(gaps[10]).toBeGreaterThan((gaps[2] ?? 0) * 1.2);
	});
});

describe('what follows from a poll', () => {
	const polling = startPolling('task_1', 0, 60_000);
	const told = (changes: Partial<Task> = {}) => ({ kind: 'task', task: task(changes) }) as const;

	it('a running task is polled again, the last time at its deadline', () => {
		const early = judgePoll(polling, told({ progress: 10 }), 4_000, 0);
		expect(early).toMatchObject({ phase: 'bought', polling: { failedPolls: 0 } });
		const late = judgePoll(polling, told(), 59_500, 0);
		expect(late).toMatchObject({ phase: 'bought', polling: { nextPollAt: 60_000 } });
		const over = judgePoll(polling, told(), 60_000, 0);
		expect(over).toMatchObject({ phase: 'failed', failure: { code: 'timeout', billed: 'yes' } });
	});

	it('a finished task ends the waiting, even after the deadline', () => {
		const ended = judgePoll(polling, { kind: 'task', task: completed }, 70_000, 0);
		expect(ended).toEqual({ phase: 'ended', task: completed });
		const failed = task({ status: 'failed', state: 'failed', reason: 'moderated' });
		expect(judgePoll(polling, { kind: 'task', task: failed }, 1, 0)).toMatchObject({
			phase: 'failed',
			failure: { code: 'content', billed: 'maybe' },
			task: failed,
		});
	});

	it('a poll that failed never ends it, but minutes of them behind the deadline do; it is repeated in growing steps', () => {
		let now = 0;
		let current: Polling = polling;
		const gaps: number[] = [];
		const times: number[] = [];
		for (;;) {
			times.push(now);
			const phase = judgePoll(current, { kind: 'retry', reason: 'HTTP 500: oops' }, now, 0);
			if (phase.phase !== 'bought') break;
			gaps.push(phase.polling.nextPollAt - now);
			[current, now] = [phase.polling, phase.polling.nextPollAt];
		}
		expect(times).toContain(60_000);
		expect(now).toBe(60_000 + 3 * 60_000);
		expect(gaps.slice(0, 3)).toEqual([...gaps.slice(0, 3)].sort((a, b) => a - b));
		expect(gaps[0]).toBeGreaterThan(0);
	});

	it('a finished task is found by the first poll that succeeds, however many failed at the deadline', () => {
		const cut = { kind: 'retry', reason: 'cut' } as const;
		const late = judgePoll({ ...polling, nextPollAt: 60_000 }, cut, 61_000, 0);
		expect(late).toMatchObject({ phase: 'bought' });
		const next = (late as Extract<typeof late, { phase: 'bought' }>).polling;
		expect(judgePoll(next, { kind: 'task', task: completed }, 63_000, 0).phase).toBe('ended');
		expect(judgePoll(next, told(), 63_000, 0)).toMatchObject({ failure: { code: 'timeout' } });
	});

	it.each([402, 403, 404])(
		'a refusal with %i soon after the own order is not believed, minutes later it is',
		(status) => {
			const refused = { kind: 'refused', reason: 'no', status } as const;
			let current: Polling = startPolling('task_1', 0, 1_800_000, '0:0:hash');
			let now = 0;
			for (;;) {
				now = current.nextPollAt;
				const phase = judgePoll(current, refused, now, 0);
				if (phase.phase !== 'bought') break;
				current = phase.polling;
			}
			expect(now).toBeGreaterThanOrEqual(3 * 60_000);
			expect(now).toBeLessThan(4 * 60_000);
			expect(current.refusedPolls).toBeGreaterThan(3);
		},
	);

	it('a refusal to tell ends it the third time, with the task id, unless the service tells in between', () => {
		const refused = { kind: 'refused', reason: 'not found', status: 404 } as const;
		const phasesAfter = (answers: Array<Parameters<typeof judgePoll>[1]>) => {
			let current = polling;
			return answers.map((answer, at) => {
				const phase = judgePoll(current, answer, at, 0);
				if (phase.phase === 'bought') current = phase.polling;
				else expect(phase).toMatchObject({ failure: { details: { taskId: 'task_1' } } });
				return phase.phase;
			});
		};
		const cut = { kind: 'retry', reason: 'cut' } as const;
		expect(phasesAfter([refused, cut, refused, refused])).toEqual(['bought', 'bought', 'bought', 'failed']);
		expect(phasesAfter([refused, refused, told(), refused, refused, refused]).at(-2)).toBe('bought');
	});

	it('a completed task without a link is asked again before it counts as failed', () => {
		const linkless = told({ status: 'completed', state: 'completed' });
		let phase = judgePoll(polling, linkless, 1_000, 0);
		expect(phase.phase).toBe('bought');
		for (let polls = 0; phase.phase === 'bought' && polls < 10; polls++)
			phase = judgePoll(phase.polling, linkless, phase.polling.nextPollAt, 0);
		expect(phase).toMatchObject({ phase: 'failed', failure: { details: { taskId: 'task_1' } } });
	});
});
