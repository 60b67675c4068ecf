import { nameOf } from '../support/matrix/Cell';
import { fullProduct } from '../support/matrix/fullProduct';
import { judgeCell } from '../support/matrix/judgeCell';
import { pairwiseCells } from '../support/matrix/pairwiseCells';
import { runVirtually } from '../support/matrix/runVirtually';

// Twenty items at once are left to the engine: each such cell takes as long as twenty others.
const pairs = pairwiseCells().filter(({ items }) => items !== 20);
const cells = new Map([...pairs, ...fullProduct()].map((cell) => [nameOf(cell), cell]));

/**
 * In virtual time and without sockets; test/engine/virtualSend.test.ts shows that this makes no difference. One cell alone:
 * `npx jest --runTestsByPath test/matrix/faultMatrix.test.ts -t '<its name>'`.
 */
describe('whatever goes wrong with a call, nothing is bought twice and nothing bought is lost', () => {
	it.each([...cells])('%s', async (_name, cell) => {
		expect(judgeCell(cell, await runVirtually(cell)).complaints).toEqual([]);
	});
});
