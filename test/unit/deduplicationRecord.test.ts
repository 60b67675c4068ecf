import { sleep, type IExecuteFunctions } from 'n8n-workflow';
import { DeduplicationRecord } from '../../nodes/KlingOmni/adapters/DeduplicationRecord';

/** n8n's store, which takes a moment; each is a row of its own. */
function storeInMemory(row: string) {
	const texts = new Set<string>();
	const moment = async () => await sleep(1);
	const context = {
		getMode: () => 'retry',
		getWorkflow: () => ({ id: row }),
		getNode: () => ({ id: 'node' }),
		helpers: {
			checkProcessedAndRecord: async (keys: string[]) => {
				await moment();
				const processed = keys.filter((key) => texts.has(key));
				for (const key of keys) texts.add(key);
				await moment();
				return { new: [], processed };
			},
			removeProcessed: async (keys: string[]) => {
				await moment();
				for (const key of keys) texts.delete(key);
				await moment();
			},
		},
	};
	return { texts, recordOf: () => new DeduplicationRecord(context as unknown as IExecuteFunctions) };
}

describe('a question to the record', () => {
	it('is not taken for a note by others who ask, or note, at the same moment', async () => {
		const { texts, recordOf } = storeInMemory('asked');
		const [one, other, third] = [recordOf(), recordOf(), recordOf()];
		await one.note(['known']);
		const [first, noted, second] = await Promise.all([
			one.known(['a', 'b', 'known']),
			other.note(['a']),
			third.known(['a', 'b']),
		]);
		expect([...first]).toEqual(['known']);
		expect([...noted]).toEqual([]);
		expect([...second]).toEqual(['a']);
		expect([...texts].sort()).toEqual(['a', 'known']);
	});

	it('is none where nothing is asked', async () => {
		const { texts, recordOf } = storeInMemory('none');
		expect((await recordOf().known([])).size).toBe(0);
		expect(texts.size).toBe(0);
	});
});
