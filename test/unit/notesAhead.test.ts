import { sleep } from 'n8n-workflow';
import { NotesAhead } from '../../nodes/KlingOmni/generation/purchase/NotesAhead';
import type { PurchaseRecord } from '../../nodes/KlingOmni/generation/purchase/PurchaseRecord';

/** A record in memory, each of whose calls takes a round trip and is done in turn, as n8n's is. */
function recordOf(...stored: string[]) {
	const notes = new Set(stored);
	const writes: string[][] = [];
	const outage = { withdrawals: false };
	let turn: Promise<unknown> = Promise.resolve();
	const inTurn = async <T>(action: () => T): Promise<T> => {
		const mine = turn.then(async () => {
			await sleep(1);
			return action();
		});
		turn = mine;
		return await mine;
	};
	const record: PurchaseRecord = {
		isRetry: true,
		note: async (keys) =>
			await inTurn(() => {
				writes.push(keys);
				const known = new Set(keys.filter((key) => notes.has(key)));
				for (const key of keys) notes.add(key);
				return known;
			}),
		withdraw: async (keys) =>
			await inTurn(() => {
				if (outage.withdrawals) return false;
				for (const key of keys) notes.delete(key);
				return true;
			}),
		known: async () => await Promise.reject(new Error('not asked here')),
	};
	return { record, notes, writes, outage };
}

const orders = Array.from({ length: 30 }, (_none, at) => [`request ${at}`, `place ${at}`]);
const left = new Set<string>();
const upcoming = (keys: string[]) => ({ keys, leftNoted: () => left.add(keys[0] ?? '') });
const after = (at: number) => () => orders.slice(at + 1).map(upcoming);
beforeEach(() => left.clear());
const keysOf = (at: number) => orders[at] ?? [];

describe('notes of orders', () => {
	it.each([
		[undefined, 0],
		[1, 8],
		[30, 8],
		[80, 3],
		[240, 1],
		[300, 0],
		[5_000, 0],
	])('take along what is sent within 30 ms: after an order of %s ms, %i', async (tookMs, along) => {
		const { record, writes } = recordOf();
		const notes = new NotesAhead(record);
		if (tookMs !== undefined) notes.accepted(tookMs);
		await notes.note(keysOf(0), after(0));
		expect(writes).toEqual([orders.slice(0, 1 + along).flat()]);
	});

	it('are written once, however the orders come', async () => {
		const { record, writes } = recordOf();
		const notes = new NotesAhead(record);
		notes.accepted(1);
		await notes.note(keysOf(0), after(0));
		await Promise.all([2, 1, 3, 4, 5, 6, 7, 8].map(async (at) => await notes.note(keysOf(at), after(at))));
		expect(writes).toHaveLength(1);
		await Promise.all([9, 10, 11].map(async (at) => await notes.note(keysOf(at), after(at))));
		expect(writes.flat()).toEqual([...new Set(writes.flat())]);
	});

	it('are never more than eight before their turn, whichever order comes first', async () => {
		const { record, writes } = recordOf();
		const notes = new NotesAhead(record);
		notes.accepted(1);
		await notes.note(keysOf(0), after(0));
		await notes.note(keysOf(29), after(0));
		expect(writes).toEqual([orders.slice(0, 9).flat(), keysOf(29)]);
	});

	it('say of each order whether somebody else has noted it, also when it was noted ahead', async () => {
		const { record } = recordOf('request 1', 'place 2');
		const notes = new NotesAhead(record);
		notes.accepted(1);
		const told = [];
		for (const at of [0, 1, 2, 3]) told.push([...(await notes.note(keysOf(at), after(at)))]);
		expect(told.map((known, at) => keysOf(at).filter((key) => known.includes(key)))).toEqual([
			[],
			['request 1'],
			['place 2'],
			[],
		]);
	});

	it('are taken back when nothing is sent any more, but for those of somebody else', async () => {
		const { record, notes: stored } = recordOf('request 3', 'place 5');
		const notes = new NotesAhead(record);
		notes.accepted(1);
		for (const at of [0, 1]) await notes.note(keysOf(at), after(at));
		await notes.giveBack();
		expect([...stored].sort()).toEqual(
			['request 0', 'place 0', 'request 1', 'place 1', 'request 3', 'place 5'].sort(),
		);
	});

	it('are not taken for those of somebody else by an order that comes while they are taken back', async () => {
		const { record, notes: stored } = recordOf();
		const notes = new NotesAhead(record);
		notes.accepted(1);
		await notes.note(keysOf(0), after(0));
		const [, known, other] = await Promise.all([
			notes.giveBack(),
			notes.note(keysOf(1), after(1)),
			notes.note(keysOf(20), () => []),
		]);
		expect([...known, ...other]).toEqual([]);
		expect([...stored].sort()).toEqual([0, 1, 20].flatMap(keysOf).sort());
	});

	it('that cannot be taken back are said to be of no order, noted again at their turn, and tried once more', async () => {
		const { record, notes: stored, writes, outage } = recordOf('place 2');
		const notes = new NotesAhead(record);
		notes.accepted(1);
		await notes.note(keysOf(0), after(0));
		outage.withdrawals = true;
		await notes.giveBack();
		// The second is somebody else's in part.
		expect([...left]).toEqual([1, 3, 4, 5, 6, 7, 8].map((at) => `request ${at}`));
		await notes.note(keysOf(1), () => []);
		expect(writes.at(-1)).toEqual(keysOf(1));
		outage.withdrawals = false;
		await notes.giveBack();
		expect([...stored].sort()).toEqual([...keysOf(0), ...keysOf(1), 'place 2'].sort());
	});

	it('are noted again only once everything is taken back, also what is tried once more', async () => {
		const { record, notes: stored } = recordOf();
		const notes = new NotesAhead({
			...record,
			// The store has done it; only its answer is lost.
			withdraw: async (keys) => await record.withdraw(keys).then(() => false),
		});
		let again = 0;
		const next = () =>
			after(0)().map((each) => ({
				...each,
				leftNoted: () => void (again++ === 0 && notes.giveBack()),
			}));
		notes.accepted(1);
		await notes.note(keysOf(0), next);
		await Promise.all([notes.giveBack(), notes.note(keysOf(1), () => [])]);
		await sleep(20);
		expect([...stored].sort()).toEqual([...keysOf(0), ...keysOf(1)].sort());
	});
});
