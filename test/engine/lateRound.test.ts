import { startPolling } from '../../nodes/KlingOmni/generation/waiting/startPolling';
import type { ParkedItem } from '../../nodes/KlingOmni/operations/ParkedItem';
import { useEngine } from '../support/useEngine';

const { api, engine } = useEngine({ standIn: { taskMs: 3_600_000 } });

describe('a round of the waiting in the background that n8n comes to late', () => {
	it.each([
		['in time', 0, 65.5, 65.5],
		['half a minute late, since it had more to do than it could', 30_000, 96, 130],
	])('parks for longer by as much (%s)', async (_what, lateMs, least, most) => {
		await engine.node({ prompt: 'a boat', waitMode: 'none' });
		// By then n8n has started: before, a round asks nothing.
		const now = Date.now() + 60_000;
		const clock = jest.spyOn(Date, 'now').mockImplementation(() => now);
		const begun = startPolling(api.books.taskIds().at(-1) ?? '', now - 100_000, 1_800_000, '');
		const polling = { ...begun, nextPollAt: now - lateMs };
		const delivery = { downloadVideo: false, binaryPropertyName: 'data', simplify: true };
		const parked = { version: 1, itemIndex: 0, delivery, phase: 'bought', polling };
		const round = { resource: 'video', operation: 'wait', taskId: '-', round: 'poll' };

		const { output } = await engine.node(round, { items: [{ json: { parked } }] });

		clock.mockRestore();
		const { parkSeconds } = output.Main?.[0]?.[0]?.json as unknown as ParkedItem;
		expect(parkSeconds).toBeGreaterThanOrEqual(least);
		expect(parkSeconds).toBeLessThanOrEqual(most);
	});
});
