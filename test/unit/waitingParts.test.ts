import fc from 'fast-check';
import type { Task } from '../../nodes/KlingOmni/api/readTask';
import { DueQueue } from '../../nodes/KlingOmni/generation/DueQueue';
import { judgeLook, startWatch, type Watch } from '../../nodes/KlingOmni/generation/judgeLook';
import { Ledger } from '../../nodes/KlingOmni/generation/Ledger';
import { nextLookAt, see, type Sight } from '../../nodes/KlingOmni/generation/pollSchedule';

const task = (changes: Partial<Task> = {}): Task => ({
	taskId: 'task_1',
	status: 'processing',
	state: 'running',
	videos: [],
	raw: {},
	...changes,
});
const completed = task({ status: 'completed', state: 'completed', videos: [{ url: 'https://a.example/v' }] });

describe('the queue of looks', () => {
	it('gives back everything, the earliest first', () => {
		const property = fc.property(fc.array(fc.nat(1_000), { maxLength: 200 }), (dues) => {
			const queue = new DueQueue<number>();
			dues.forEach((due) => queue.push(due, due));
			const taken: Array<number | undefined> = [];
			while (queue.size > 0) {
				const { nextDue } = queue;
				taken.push(queue.pop());
				expect(taken.at(-1)).toBe(nextDue);
			}
			expect(taken).toEqual([...dues].sort((a, b) => a - b));
			expect([queue.pop(), queue.nextDue]).toEqual([undefined, Infinity]);
		});
		fc.assert(property);
	});
});

describe('the poll schedule', () => {
	it('looks for the first time after a few seconds, and never sooner than 2 nor later than 30 after the last look', () => {
		const steps = fc.array(fc.tuple(fc.option(fc.integer({ min: 0, max: 100 })), fc.nat(60_000)), {
			maxLength: 60,
		});
		const property = fc.property(steps, (seen) => {
			let sight: Sight = { lookedAt: 0, looks: 0 };
			const first = nextLookAt(sight);
			expect(first).toBeGreaterThanOrEqual(2_000);
			expect(first).toBeLessThanOrEqual(15_000);
			for (const [progress, late] of seen) {
				const at = nextLookAt(sight) + late;
				sight = see(sight, at, progress ?? undefined);
				const gap = Math.round(nextLookAt(sight) - at);
				expect(gap).toBeGreaterThanOrEqual(2_000);
				expect(gap).toBeLessThanOrEqual(30_000);
			}
		});
		fc.assert(property, { numRuns: 300 });
	});

	it('without progress leaves no gap that a fixed interval with as many looks would not leave too', () => {
		const gaps: number[] = [];
		let sight: Sight = { lookedAt: 0, looks: 0 };
		for (let at = nextLookAt(sight); at < 3_600_000; at = nextLookAt(sight)) {
			gaps.push(at - sight.lookedAt);
			sight = see(sight, at, undefined);
			if (sight.looks >= 2) expect(nextLookAt(sight) - at).toBeLessThanOrEqual(at / sight.looks);
		}
		// Growing steps: short videos are the rule.
		expect(gaps[10]).toBeGreaterThan((gaps[2] ?? 0) * 1.2);
	});
});

describe('what follows from a look', () => {
	const watch = startWatch('task_1', 0, 60_000);

	it('a running task is looked at again, the last time at its deadline', () => {
		const early = judgeLook(watch, { kind: 'task', task: task({ progress: 10 }) }, 4_000, 0);
		expect(early).toMatchObject({ kind: 'again', watch: { failures: 0 } });
		const late = judgeLook(watch, { kind: 'task', task: task() }, 59_500, 0);
		expect(late).toMatchObject({ kind: 'again', due: 60_000 });
		const over = judgeLook(watch, { kind: 'task', task: task() }, 60_000, 0);
		expect(over).toMatchObject({ kind: 'end', end: { kind: 'failed', failure: { kind: 'waiting' } } });
	});

	it('a finished task ends the waiting, even after the deadline', () => {
		const verdict = judgeLook(watch, { kind: 'task', task: completed }, 70_000, 0);
		expect(verdict).toEqual({ kind: 'end', end: { kind: 'done', task: completed }, task: completed });
		const failed = task({ status: 'failed', state: 'failed', reason: 'moderated' });
		expect(judgeLook(watch, { kind: 'task', task: failed }, 1, 0)).toMatchObject({
			end: { kind: 'failed', failure: { kind: 'failed' } },
			task: failed,
		});
	});

	it('a look that failed never ends it before the deadline, and is repeated in growing steps', () => {
		let now = 0;
		let current: Watch = watch;
		const gaps: number[] = [];
		for (;;) {
			const verdict = judgeLook(current, { kind: 'again', reason: 'HTTP 500: oops' }, now, 0);
			if (verdict.kind === 'end') break;
			gaps.push(verdict.due - now);
			[current, now] = [verdict.watch, verdict.due];
		}
		expect(now).toBe(60_000);
		expect(gaps.slice(0, 3)).toEqual([...gaps.slice(0, 3)].sort((a, b) => a - b));
		expect(gaps[0]).toBeGreaterThan(0);
	});

	it('a refusal to tell ends it the third time, with the task id, unless the service tells in between', () => {
		const refused = { kind: 'refused', reason: 'not found', status: 404 } as const;
		const kindsAfter = (looks: Array<Parameters<typeof judgeLook>[1]>) => {
			let current = watch;
			return looks.map((look, at) => {
				const verdict = judgeLook(current, look, at, 0);
				if (verdict.kind === 'again') current = verdict.watch;
				else expect(verdict.end).toMatchObject({ failure: { details: { taskId: 'task_1' } } });
				return verdict.kind;
			});
		};
		const cut = { kind: 'again', reason: 'cut' } as const;
		expect(kindsAfter([refused, cut, refused, refused])).toEqual(['again', 'again', 'again', 'end']);
		const told = { kind: 'task', task: task() } as const;
		expect(kindsAfter([refused, refused, told, refused, refused, refused]).at(-2)).toBe('again');
	});

	it('a completed task without a link is asked again before it counts as failed', () => {
		const linkless = { kind: 'task', task: task({ status: 'completed', state: 'completed' }) } as const;
		let verdict = judgeLook(watch, linkless, 1_000, 0);
		expect(verdict.kind).toBe('again');
		for (let looks = 0; verdict.kind === 'again' && looks < 10; looks++)
			verdict = judgeLook(verdict.watch, linkless, verdict.due, 0);
		expect(verdict).toMatchObject({ end: { kind: 'failed', failure: { details: { taskId: 'task_1' } } } });
	});
});

describe('the ledger', () => {
	it('knows a purchase from before it is sent until its task is done', () => {
		const ledger = new Ledger({});
		expect(ledger.find('key')).toBeUndefined();
		ledger.begin('key', 'x'.repeat(500), 0);
		expect(ledger.find('key')).toMatchObject({ state: 'submitting', sentAt: '1970-01-01T00:00:00.000Z' });
		expect(ledger.find('key')?.prompt).toHaveLength(120);
		ledger.accept('key', 'task_1');
		expect(ledger.find('key')).toMatchObject({ state: 'submitted', taskId: 'task_1' });
		ledger.settle('key', completed);
		expect(ledger.find('key')).toMatchObject({ state: 'done', task: completed });
	});

	it('may buy again only what was refused, and survives as plain JSON', () => {
		const store = {};
		new Ledger(store).begin('key', 'a dog', 0);
		new Ledger(store).doubt('key', 'the answer was lost');
		const later = new Ledger(JSON.parse(JSON.stringify(store)) as typeof store);
		expect(later.find('key')).toMatchObject({ state: 'submitting', doubt: 'the answer was lost' });
		later.refuse('key', true);
		expect(later.find('key')?.state).toBe('refused');
	});

	it('tells calls of a tool from tries of a call', () => {
		const ledger = new Ledger({});
		const first = ledger.holdToolCall('hash');
		expect(ledger.holdToolCall('hash')).not.toBe(first);
		ledger.releaseToolCall(first, false);
		expect(ledger.holdToolCall('hash')).toBe(first);
		ledger.releaseToolCall(first, true);
		expect(ledger.holdToolCall('hash')).not.toBe(first);
	});
});
