import { RecordPointers } from '../../nodes/KlingOmni/adapters/RecordPointers';

/** A store that only tells whether it knows a text. */
function storeInMemory() {
	const texts = new Set<string>();
	const pointers = new RecordPointers(
		{
			note: async (keys) => {
				for (const key of keys) texts.add(key);
				return await Promise.resolve(new Set<string>());
			},
			known: async (keys) => await Promise.resolve(new Set(keys.filter((key) => texts.has(key)))),
		},
		(ordinal, position, digit) => `${ordinal} ${position} ${digit}`,
	);
	return { texts, pointers };
}

describe('where the records of orders are', () => {
	it.each(['7', '4096', '100000', '999999999999999'])('is read as it was noted: %s', async (id) => {
		const { pointers } = storeInMemory();
		await pointers.note(0, id);
		await pointers.note(1, '31');
		expect(await pointers.read(0)).toEqual([id]);
		expect(await pointers.read(1)).toEqual(['31']);
		expect(await pointers.read(2)).toBeUndefined();
	});

	it('is each of the ids that two executions may have noted at once, whatever their length', async () => {
		const { pointers } = storeInMemory();
		await pointers.note(0, '99');
		await pointers.note(0, '104');
		expect(await pointers.read(0)).toEqual(expect.arrayContaining(['99', '104']));
		await pointers.note(0, '104');
		expect(await pointers.read(0)).toEqual(expect.arrayContaining(['99', '104']));
	});

	it('is not guessed where every digit is there, as after a kill within a question; the next one is read', async () => {
		const { texts, pointers } = storeInMemory();
		for (let position = 0; position <= 15; position++)
			for (const digit of [...'0123456789', 'end']) texts.add(`0 ${position} ${digit}`);
		await pointers.note(1, '12');
		expect(await pointers.read(0)).toEqual([]);
		expect(await pointers.read(1)).toEqual(['12']);
	});

	it.each(['', 'a1', '1234567890123456', '-1', '1.5'])(
		'is not noted where no digits tell it: "%s"',
		async (id) => {
			const { texts, pointers } = storeInMemory();
			await pointers.note(0, id);
			expect(texts.size).toBe(0);
		},
	);

	it('is nothing where the first digits are gone, since n8n drops the oldest first', async () => {
		const { texts, pointers } = storeInMemory();
		await pointers.note(0, '4096');
		texts.delete('0 0 4');
		expect(await pointers.read(0)).toEqual([]);
	});
});
