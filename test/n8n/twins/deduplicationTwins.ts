import type { IDataObject } from 'n8n-workflow';
import type { HarnessTwin } from '../support/HarnessTwin';
import { seenBy } from '../support/seenBy';
import { twinWorkflow } from '../support/twinWorkflow';

type Call = [helper: string, ...parameters: unknown[]];

const entries = { mode: 'entries' };
const check = (keys: unknown[], maxEntries?: number, scope = 'node'): Call => [
	'checkProcessedAndRecord',
	keys,
	scope,
	{ ...entries, maxEntries },
];
const remove = (...keys: string[]): Call => ['removeProcessed', keys, 'node', entries];
const count: Call = ['getProcessedDataCount', 'node', entries];
const clear: Call = ['clearAllProcessedItems', 'node', entries];

/** Each is done by a node of its own, one list after the other, the calls of one list at once. */
const sequences: Record<string, Call[][]> = {
	'a first call, with a value twice': [[check(['a', 'a', 'b'])], [count], [check(['a', 'c', 'c'])], [count]],
	'numbers and texts': [[check([1, '1', 'true'])], [check([1, '1', true])]],
	'more than maxEntries, at first and later': [
		[check(['a', 'b', 'c', 'd'], 3)],
		[check(['a', 'b', 'c', 'd'])],
		[check(['e'], 3)],
		[count],
		[check(['a', 'b', 'c', 'd', 'e'], 2)],
		[check(['a', 'b', 'c', 'd', 'e'])],
	],
	'fewer than maxEntries': [[check(['a'], 5)], [check(['b'], 5)], [check(['a', 'b'], 0)]],
	'values taken back': [
		[remove('a')],
		[check(['a', 'a', 'b'])],
		[remove('a', 'x')],
		[count],
		[check(['a', 'b'])],
		[remove('a', 'a', 'b')],
		[check(['a', 'b'])],
	],
	'all taken back': [[check(['a'])], [clear], [count], [clear], [check(['a'])]],
	'the scopes apart': [[check(['a'], 0, 'workflow')], [check(['a'])], [check(['a'], 0, 'workflow')], [count]],
	// One of them fails, whichever comes second, unless it comes after the end of the first.
	'two first calls at once': [[check(['a']), check(['a'])], [count]],
	'two later calls at once': [
		[check(['a'])],
		[check(['b']), check(['c'])],
		[count],
		[check(['a', 'b', 'c'])],
	],
	'taking back and adding at once': [[check(['a'])], [check(['b']), remove('a')], [count]],
	'no values': [[check([])], [count], [check([])], [remove()]],
	'modes that do not fit': [
		[check(['a'])],
		[['removeProcessed', ['a'], 'node', { mode: 'latestDate' }]],
		[['checkProcessedAndRecord', ['1'], 'node', { mode: 'latestIncrementalKey' }]],
	],
};

const answer = (fresh: string[], processed: string[]) => JSON.stringify({ new: fresh, processed });

/**
 * What two calls at once may come to, from the race on: it depends on whose write comes last, or on whether they meet at
 * all. n8n has ended each of them in more than one way, or may by its code (2.41).
 */
const endsOfRaces: Record<string, string[][][]> = {
	'two first calls at once': [
		[['"failed"', answer(['a'], [])], ['1']],
		[[answer(['a'], []), answer([], ['a'])], ['1']],
	],
	'two later calls at once': [
		[['2'], [answer(['b'], ['a', 'c'])]],
		[['2'], [answer(['c'], ['a', 'b'])]],
		[['3'], [answer([], ['a', 'b', 'c'])]],
	],
	'taking back and adding at once': [[['0']], [['1']], [['2']]],
};

/** InMemoryDeduplicator and serveDeduplication. */
export function deduplicationTwins(twin: () => HarnessTwin): void {
	describe('the deduplication store', () => {
		const names = Object.keys(sequences);
		let answers: { model: IDataObject[]; real: IDataObject[] };

		beforeAll(async () => {
			const nodes = names.map((name) => ({
				name,
				parameters: { action: 'deduplicate', value: JSON.stringify(sequences[name]) },
			}));
			const { model, real } = await twin().run(twinWorkflow('deduplication', nodes), {});
			const answersOf = (data: typeof real.data) => names.map((name) => inAnyOrder(seenBy(name, data)[0]));
			answers = { model: answersOf(model.runExecutionData), real: answersOf(real.data) };
		});

		test.each(names.map((name, at) => [name, at] as const))('answers %s', (_name, at) => {
			const [model, real] = [answers.model[at], answers.real[at]].map((one) => one?.answers as unknown[][]);
			const ends = endsOfRaces[names[at] ?? ''];
			if (ends === undefined) expect(answers.model[at]).toEqual(answers.real[at]);
			else {
				const before = (real?.length ?? 0) - (ends[0]?.length ?? 0);
				expect(model?.slice(0, before)).toEqual(real?.slice(0, before));
				for (const one of [model, real]) expect(ends).toContainEqual(one?.slice(before));
			}
			expect(real).toHaveLength(sequences[names[at] ?? '']?.length ?? 0);
		});
	});
}

/** Which of the calls made at once comes first is chance, in n8n as in the harness. */
function inAnyOrder({ answers }: IDataObject = {}): IDataObject {
	const lists = Array.isArray(answers) ? answers : [];
	const sorted = lists.map((list: unknown) =>
		Array.isArray(list) ? list.map((answer) => JSON.stringify(answer)).sort() : list,
	);
	return { answers: sorted as IDataObject[] };
}
