/* eslint-disable no-console -- the totals are what this test is read for */
import { fastClock, type FastClock } from '../support/fastClock';
import { nameOf } from '../support/matrix/Cell';
import { judgeCell } from '../support/matrix/judgeCell';
import { matrixCells } from '../support/matrix/matrixCells';
import { MatrixLane } from '../support/matrix/MatrixLane';

const laneCount = 40;

let clock: FastClock;
let lanes: MatrixLane[];

beforeAll(async () => {
	// An answer of the stand-in may take a while on a machine that is busy with other things.
	clock = fastClock(60, { requestTimeoutFloor: 10_000, abortTimeoutFloor: 10_000 });
	lanes = await Promise.all(Array.from({ length: laneCount }, async () => await MatrixLane.open()));
});
afterAll(async () => {
	await Promise.all(lanes.map(async (lane) => await lane.close()));
	clock.restore();
});

describe('whatever goes wrong with a call', () => {
	it('nothing is bought twice and nothing bought is lost', async () => {
		const cells = matrixCells().filter((c) => c.items === 3 && c.phase === "submit" && /reset|hang|trunc|nonsense/.test(c.fault.name));
		const totals = { cells: 0, retries: 0, accepted: 0, inOutput: 0, inError: 0, inLedger: 0, untold: 0 };
		const complaints: string[] = [];
		let next = 0;
		await Promise.all(
			lanes.map(async (lane) => {
				for (let cell = cells[next++]; cell !== undefined; cell = cells[next++]) {
					const found = await lane.run(cell);
					const judgement = judgeCell(cell, found, lane.api);
					totals.cells++;
					if (found.retried) totals.retries++;
					for (const name of ['accepted', 'inOutput', 'inError', 'inLedger', 'untold'] as const)
						totals[name] += judgement[name];
					for (const words of judgement.complaints) complaints.push(`${nameOf(cell)}: ${words}`);
				}
			}),
		);
		const words = Object.entries(totals).map(([name, count]) => `${name} ${count}`);
		console.log(`Fault matrix: ${words.join(', ')}`);
		expect(complaints).toEqual([]);
		expect(totals.cells).toBe(cells.length);
		expect(totals.inOutput + totals.inError + totals.inLedger + totals.untold).toBe(totals.accepted);
	}, 600_000);
});
