import type { Cell } from '../support/matrix/Cell';
import type { CellResult } from '../support/matrix/CellResult';
import type { ExecutionEnd } from '../support/matrix/ExecutionEnd';
import { judgeCell } from '../support/matrix/judgeCell';
import { matrixFaults } from '../support/matrix/matrixFaults';
import { runVirtually } from '../support/matrix/runVirtually';

const faultNamed = (name: string) => matrixFaults.find((fault) => fault.name === name) as Cell['fault'];

/** One of three submits is refused for good: two tasks are bought, and the error names them. */
const refused: Cell = {
	fault: faultNamed('402'),
	phase: 'submit',
	position: 'middle',
	lasts: 'always',
	onError: 'stopWorkflow',
	tries: 1,
	items: 3,
	waitMode: 'inProcess',
};
/** One of three is bought, and its id lost on the way. */
const lost: Cell = { ...refused, fault: faultNamed('reset, after acceptance'), lasts: 'once' };

type Spoil = (result: CellResult, first: ExecutionEnd) => void;

const hide = (first: ExecutionEnd, words: RegExp, by = '') => {
	for (const part of ['message', 'description'] as const)
		if (first.error) first.error[part] = String(first.error[part]).replace(words, by);
};
const ids = /task_01\w{24}/g;

describe('the judge of the fault matrix', () => {
	it.each([refused, lost])('has nothing to say where every promise is kept', async (cell) => {
		expect(judgeCell(cell, await runVirtually(cell)).complaints).toEqual([]);
	});

	it('counts ids that are only kept where the error says that Retry collects them', async () => {
		const result = await runVirtually(refused);
		hide(result.first, ids);
		expect(judgeCell(refused, result)).toMatchObject({ kept: 2, inError: 0, untold: 0, complaints: [] });
	});

	it.each<[string, Cell, Spoil, RegExp]>([
		[
			'an id that stands nowhere but in what is kept, without a word of it',
			refused,
			(_result, first) => hide(first, /What the other items.*/),
			/was told and is lost/,
		],
		[
			'ids that only the error object holds, where the editor hardly shows them',
			refused,
			(_result, first) => {
				first.traces += first.error?.description;
				hide(first, ids);
				first.kept = [];
			},
			/was told and is lost/,
		],
		[
			'ids that only Retry collects, where n8n has no Retry',
			refused,
			(_result, first) => {
				hide(first, ids);
				first.status = 'success';
			},
			/was told and is lost/,
		],
		[
			'a doubt that is not told',
			lost,
			(_result, first) => hide(first, /may have been billed/),
			/may have been billed/,
		],
		['a prompt that is not told', lost, (_result, first) => hide(first, /film no\. 1/), /name its prompt/],
		[
			'a time that is not told',
			lost,
			(_result, first) => hide(first, /\d{4}-\d\d-\d\dT/),
			/when it was sent/,
		],
		[
			'a second purchase of the same',
			refused,
			({ books: { accepted } }) => accepted.push(accepted[0] as never),
			/bought twice/,
		],
		[
			'a second try of what may have been a purchase',
			lost,
			({ books: { accepted, refused: others } }) =>
				others.push({ ...accepted.find(({ fault }) => fault), status: 400, reasons: [] } as never),
			/sent 2 times/,
		],
		[
			'a retry that does not buy what was refused',
			refused,
			({ retried }) => Object.assign(retried ?? {}, { status: 'error' }),
			/not bought by a retry/,
		],
		[
			'a retry that loses what was bought',
			refused,
			({ retried }) => Object.assign(retried ?? {}, { outputs: [] }),
			/lost in the retry/,
		],
		[
			'a retry that asks for what it has',
			refused,
			({ readsInRetry, books }) => readsInRetry.push(...books.taskIds()),
			/asked again for what had ended/,
		],
		[
			'the key, wherever it stands',
			refused,
			({ apiKey }, first) => (first.traces += apiKey),
			/the key is in the execution/,
		],
		['a fault that did not strike', lost, (result) => (result.hits = 0), /struck 0 times/],
		['an item that suffers with another', refused, (_result, first) => (first.kept = []), /ended well/],
	])('complains of %s', async (_name, cell, spoil, complaint) => {
		const result = await runVirtually(cell);
		spoil(result, result.first);
		expect(judgeCell(cell, result).complaints.join('\n')).toMatch(complaint);
	});
});
