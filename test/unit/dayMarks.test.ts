import type { ICheckProcessedOptions, IExecuteFunctions } from 'n8n-workflow';
import { DayMarks } from '../../nodes/KlingOmni/adapters/DayMarks';
import { dayOf } from '../../nodes/KlingOmni/generation/purchase/dayOf';

/** n8n's store for one node, and how often it was written to. */
class Store {
	readonly held: string[] = [];
	writes = 0;

	/** The marks as a node of this name sees them, in a time zone. */
	marksOf(node: string, timeZone = 'UTC'): DayMarks {
		const helpers = {
			checkProcessedAndRecord: async (
				keys: string[],
				scope: string,
				{ maxEntries }: ICheckProcessedOptions,
			) => {
				await Promise.resolve();
				expect([scope, maxEntries]).toEqual(['node', 15_000]);
				this.writes++;
				const processed = keys.filter((key) => this.held.includes(key));
				this.held.push(...keys.filter((key) => !processed.includes(key)));
				return { new: keys.filter((key) => !processed.includes(key)), processed };
			},
			removeProcessed: async (keys: string[]) => {
				await Promise.resolve();
				this.writes++;
				for (const key of keys) if (this.held.includes(key)) this.held.splice(this.held.indexOf(key), 1);
			},
		};
		const context: object = {
			getWorkflow: () => ({ id: 'w' }),
			getNode: () => ({ id: node }),
			getTimezone: () => timeZone,
			helpers,
		};
		return new DayMarks(context as IExecuteFunctions);
	}
}

const at = (time: string) => jest.spyOn(Date, 'now').mockReturnValue(Date.parse(time));
afterEach(() => jest.restoreAllMocks());

describe('the places of a day', () => {
	it('are gone at midnight of the time zone, and so are the marks of the day before', async () => {
		const store = new Store();
		const marks = store.marksOf('berlin', 'Europe/Berlin');
		at('2026-11-24T22:59:00Z');
		expect((await marks.take(2, 2)).kind).toBe('taken');
		expect(await marks.take(1, 2)).toEqual({ kind: 'full', before: 2 });
		at('2026-11-24T23:01:00Z');
		expect((await marks.take(1, 2)).kind).toBe('taken');
		expect(store.held).toEqual(['place 0 of 2026-11-25']);
	});

	it('are found in a few writes by a process that knows nothing of them, and those given back before are used', async () => {
		const store = new Store();
		at('2026-11-24T12:00:00Z');
		store.held.push(...Array.from({ length: 3_000 }, (_none, place) => `place ${place} of 2026-11-24`));
		expect((await store.marksOf('other').take(1, 3_500)).kind).toBe('taken');
		expect(store.writes).toBeLessThan(20);
		expect(store.held).toHaveLength(3_001);
		store.held.splice(100, 1);
		expect((await store.marksOf('other').take(500, 3_500)).kind).toBe('taken');
		expect(await store.marksOf('other').take(1, 3_500)).toEqual({ kind: 'full', before: 3_500 });
		expect(store.held).toHaveLength(3_500);
	});

	it('are given back, and none is kept where not all could be had', async () => {
		const store = new Store();
		const marks = store.marksOf('back');
		at('2026-11-24T12:00:00Z');
		const places = await marks.take(5, 5);
		if (places.kind === 'taken') await marks.giveBack(places.places.slice(2));
		expect(await marks.take(4, 5)).toEqual({ kind: 'full', before: 2 });
		expect(store.held).toHaveLength(2);
		expect((await marks.take(3, 5)).kind).toBe('taken');
	});

	it('are taken once only, also where another process has written over their marks', async () => {
		const store = new Store();
		const marks = store.marksOf('overwritten');
		at('2026-11-24T12:00:00Z');
		expect((await marks.take(3, 5)).kind).toBe('taken');
		store.held.length = 0;
		expect((await marks.take(1, 5)).kind).toBe('taken');
		expect(store.held).toHaveLength(4);
		expect(await marks.take(2, 5)).toEqual({ kind: 'full', before: 4 });
	});

	it('are unknown where the store fails twice', async () => {
		const marks = new Store().marksOf('broken', 'UTC');
		const context = Reflect.get(marks, 'context') as { helpers: { removeProcessed: () => Promise<never> } };
		context.helpers.removeProcessed = async () => await Promise.reject(new Error('no database'));
		expect(await marks.take(1, 5)).toEqual({ kind: 'unknown', reason: 'no database' });
	});

	it('go by UTC where nobody knows the time zone', () => {
		expect(dayOf(Date.parse('2026-11-24T23:30:00Z'), 'Nowhere/Land')).toBe('2026-11-24');
		expect(dayOf(Date.parse('2026-11-24T23:30:00Z'), 'Asia/Shanghai')).toBe('2026-11-25');
	});
});
