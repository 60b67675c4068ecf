import { fastClock, type FastClock } from '../support/fastClock';
import { nameOf } from '../support/matrix/Cell';
import { judgeCell } from '../support/matrix/judgeCell';
import { MatrixLane } from '../support/matrix/MatrixLane';
import { pairwiseCells } from '../support/matrix/pairwiseCells';

const cells = pairwiseCells().map((cell) => [nameOf(cell), cell] as const);
/** Lanes that no cell runs in. There are as many lanes as jest runs tests at once (`maxConcurrency`). */
const idle: MatrixLane[] = [];

let clock: FastClock;

beforeAll(() => {
	// An answer of the stand-in may take a while on a machine that is busy with other things.
	clock = fastClock(60, { requestTimeoutFloor: 10_000, abortTimeoutFloor: 10_000 });
});
afterAll(async () => {
	await Promise.all(idle.map(async (lane) => await lane.close()));
	clock.restore();
});

/** The full product is in test/matrix/faultMatrix.test.ts, in virtual time; these show that n8n and sockets do the same. */
describe('whatever goes wrong with a call, nothing is bought twice and nothing bought is lost', () => {
	it.concurrent.each(cells)(
		'%s',
		async (_name, cell) => {
			const lane = idle.pop() ?? (await MatrixLane.open());
			const { complaints } = judgeCell(cell, await lane.run(cell));
			idle.push(lane);
			expect(complaints).toEqual([]);
		},
		120_000,
	);
});
