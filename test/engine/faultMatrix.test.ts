import { fastClock, type FastClock } from '../support/fastClock';
import { nameOf } from '../support/matrix/Cell';
import { judgeCell } from '../support/matrix/judgeCell';
import { matrixCells } from '../support/matrix/matrixCells';
import { MatrixLane } from '../support/matrix/MatrixLane';

const laneCount = 32;

let clock: FastClock;
let lanes: MatrixLane[];

beforeAll(async () => {
	clock = fastClock(100);
	lanes = await Promise.all(Array.from({ length: laneCount }, async () => await MatrixLane.open()));
});
afterAll(async () => {
	await Promise.all(lanes.map(async (lane) => await lane.close()));
	clock.restore();
});

describe('whatever goes wrong with a call', () => {
	it('nothing is bought twice and nothing bought is lost', async () => {
		const cells = matrixCells();
		const totals = { cells: 0, retries: 0, accepted: 0, inOutput: 0, inError: 0, inLedger: 0, untold: 0 };
		const complaints: string[] = [];
		let next = 0;
		await Promise.all(
			lanes.map(async (lane) => {
				for (let cell = cells[next++]; cell !== undefined; cell = cells[next++]) {
					const found = await lane.run(cell);
					const judgement = judgeCell(cell, found, lane.api.books);
					totals.cells++;
					if (found.retried) totals.retries++;
					for (const name of ['accepted', 'inOutput', 'inError', 'inLedger', 'untold'] as const)
						totals[name] += judgement[name];
					complaints.push(...judgement.complaints.map((words) => `${nameOf(cell)}: ${words}`));
				}
			}),
		);
		console.log(
			`Fault matrix: ${Object.entries(totals)
				.map(([name, count]) => `${name} ${count}`)
				.join(', ')}`,
		);
		expect(complaints).toEqual([]);
		expect(totals.cells).toBe(cells.length);
		expect(totals.inOutput + totals.inError + totals.inLedger + totals.untold).toBe(totals.accepted);
	}, 300_000);
});
