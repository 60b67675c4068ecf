import { RecordPointers } from '../../nodes/KlingOmni/adapters/RecordPointers';

/** A store that only tells whether it knows a text. */
function storeInMemory(newestId = '4096') {
	const texts = new Set<string>();
	const asked = { times: 0 };
	const pointers = new RecordPointers(
		{
			note: async (keys) => {
				for (const key of keys) texts.add(key);
				return await Promise.resolve(new Set<string>());
			},
			withdraw: async (keys) => await Promise.resolve(keys.every((key) => texts.delete(key))),
			known: async (keys) => {
				asked.times++;
				return await Promise.resolve(new Set(keys.filter((key) => texts.has(key))));
			},
		},
		(...digit) => digit.join(' '),
		newestId,
	);
	return { texts, pointers, asked };
}
const [small, large] = ['4096', '999999999999'];

describe('where the latest record of orders is', () => {
	it.each([
		['1', small],
		['255', small],
		['256', small],
		['65536', '65536'],
		['16777215', '16777216'],
		['16777216', large],
		[large, large],
	])('is read as it was noted: %s', async (id, newestId) => {
		const { pointers } = storeInMemory(newestId);
		await pointers.move(0, undefined, id);
		await pointers.move(1, undefined, '31');
		expect(await pointers.read(0)).toEqual([id]);
		expect(await pointers.read(1)).toEqual(['31']);
		expect(await pointers.read(2)).toBeUndefined();
	});

	it('takes three notes, however many records there were, and one question where there is none', async () => {
		const { texts, pointers, asked } = storeInMemory();
		let from: string | undefined;
		for (const id of ['7', '300', '301', '4096']) {
			await pointers.move(0, from, id);
			from = id;
		}
		expect(texts.size).toBe(3);
		expect(await pointers.read(0)).toEqual(['4096']);
		asked.times = 0;
		expect(await pointers.read(1)).toBeUndefined();
		expect(asked.times).toBe(1);
	});

	it('moves on from three digits to six', async () => {
		const { texts, pointers } = storeInMemory(large);
		await pointers.move(0, '16777215', '16777216');
		expect(texts.size).toBe(6);
		expect(await pointers.read(0)).toEqual(['16777216']);
	});

	it('is each of the ids that are mixed, as of two executions at once, or after a kill before the old one was taken back', async () => {
		const { pointers } = storeInMemory('70000');
		for (const id of ['12999', '13000', '69000']) await pointers.move(0, undefined, id);
		expect(await pointers.read(0)).toEqual(expect.arrayContaining(['12999', '13000', '69000']));
	});

	it('is not guessed where every digit is there, as after a kill within a question', async () => {
		const { texts, pointers } = storeInMemory();
		for (let position = 0; position < 3; position++)
			for (let digit = 0; digit < 256; digit++) texts.add(`0 3 ${position} ${digit}`);
		expect(await pointers.read(0)).toEqual([]);
	});

	it.each(['', '0', 'a1', '1234567890123456', '-1', '1.5'])(
		'is not noted where no digits tell it: "%s"',
		async (id) => {
			const { texts, pointers } = storeInMemory();
			await pointers.move(0, undefined, id);
			expect(texts.size).toBe(0);
		},
	);

	it('is not told where the last digits are gone', async () => {
		const { texts, pointers } = storeInMemory();
		await pointers.move(0, undefined, '4096');
		texts.delete('0 3 2 0');
		expect(await pointers.read(0)).toEqual([]);
	});
});
