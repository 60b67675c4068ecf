import type { Outcome } from '../../nodes/KlingOmni/generation/Outcome';
import { BatchLife, isPaid } from '../support/virtual/BatchLife';
import type { Kept } from '../support/virtual/createVirtualRun';

const seeds = Array.from({ length: 150 }, (_none, at) => at + 1);
/** Under way at once, and as many noted before their turn. */
const mostInDoubt = 16;

const refusedAsBefore = (outcomes: Outcome[]) =>
	outcomes.filter((outcome) => 'failure' in outcome && outcome.failure.code === 'orderedBefore').length;
const idsOf = (outcomes: Outcome[]) =>
	outcomes.flatMap((outcome) => ('json' in outcome ? [String(outcome.json.taskId)] : []));
const copyOf = (kept: Kept) => JSON.parse(JSON.stringify(kept)) as Kept;

describe.each(seeds)('orders of many items, n8n killed at any moment (seed %i)', (seed) => {
	it('each leaves with its note, is bought once, comes out once it is on record, and hardly more are in doubt than were under way', async () => {
		const life = new BatchLife(seed);
		const { clock, sent, stored } = life;
		const kept: Kept = {};
		const kills: Array<Pick<BatchLife, 'stored' | 'recorded'> & { sent: number }> = [];
		await clock.run(async () => {
			let isOver = false;
			const killing = (async () => {
				while (!isOver && kills.length < 10) {
					await clock.sleep(1 + life.random() * 400);
					kills.push({ stored: new Set(stored), recorded: [...life.recorded], sent: sent.length });
				}
			})();
			await life.run('trigger', kept, stored);
			isOver = true;
			await killing;
		});
		expect(sent.filter(({ isNoted }) => !isNoted)).toEqual([]);
		const paidBy = (count: number) =>
			new Set(sent.slice(0, count).flatMap(({ key, fate }) => (isPaid(fate) ? [key] : [])));
		const first = sent.length;
		// Nothing stays noted that nobody sent.
		expect(stored.size / 2).toBe(paidBy(first).size);

		const retried = await clock.run(async () => await life.retry(copyOf(kept), life));
		expect(refusedAsBefore(retried)).toBe(0);
		expect(sent.slice(first).filter(({ key }) => paidBy(first).has(key))).toEqual([]);

		for (const kill of kills) {
			const before = sent.length;
			const paid = paidBy(kill.sent);
			const outcomes = await clock.run(async () => await life.retry({}, kill));
			expect(sent.slice(before).filter(({ key }) => paid.has(key))).toEqual([]);
			// What was on record by then comes out; of the rest nobody knows an id.
			const onRecord = kill.recorded.map(({ taskId }) => taskId);
			expect(idsOf(outcomes)).toEqual(expect.arrayContaining(onRecord));
			expect(refusedAsBefore(outcomes) + onRecord.length - paid.size).toBeLessThanOrEqual(mostInDoubt);
		}
	});
});
