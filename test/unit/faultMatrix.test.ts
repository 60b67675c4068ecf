import { nameOf } from '../support/matrix/Cell';
import { fullProduct } from '../support/matrix/fullProduct';
import { judgeCell } from '../support/matrix/judgeCell';
import { pairwiseCells } from '../support/matrix/pairwiseCells';
import { runVirtually } from '../support/matrix/runVirtually';

const cells = new Map([...pairwiseCells(), ...fullProduct()].map((cell) => [nameOf(cell), cell]));

describe('whatever goes wrong with a call, nothing is bought twice and nothing bought is lost', () => {
	it.each([...cells])('%s', async (_name, cell) => {
		expect(judgeCell(cell, await runVirtually(cell)).complaints).toEqual([]);
	});
});
