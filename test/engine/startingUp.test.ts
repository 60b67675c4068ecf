import { startPolling } from '../../nodes/KlingOmni/generation/waiting/startPolling';
import { useEngine } from '../support/useEngine';

const { api, engine } = useEngine({ standIn: { taskMs: 1 } });

describe('a round of the waiting in the background that n8n goes on with while it starts', () => {
	it('asks nothing, so that it has ended before n8n takes what runs for crashed, and parks again', async () => {
		const ordered = await engine.node({ prompt: 'a boat', waitMode: 'none' });
		expect(ordered.status).toBe('success');
		const polling = startPolling(api.books.taskIds()[0] ?? '', Date.now() - 1_200_000, 1_800_000, '');
		const delivery = { downloadVideo: false, binaryPropertyName: 'data', simplify: true };
		const parked = { version: 1, itemIndex: 0, delivery, phase: 'bought', polling };
		const poll = async () => {
			const round = { resource: 'video', operation: 'wait', taskId: '-', round: 'poll' };
			const { output } = await engine.node(round, { items: [{ json: { parked: { ...parked } } }] });
			return output.Main?.[0]?.[0]?.json;
		};

		const whileStarting = await poll();
		expect(whileStarting).toMatchObject({ allEnded: false });
		// What is due is due: it comes again as soon as it can, however long it has been waited for.
		expect(Number(whileStarting?.parkSeconds)).toBeGreaterThanOrEqual(65);
		expect(Number(whileStarting?.parkSeconds)).toBeLessThan(99);
		expect(api.books.reads).toEqual([]);

		const later = Date.now() + 46_000;
		const clock = jest.spyOn(Date, 'now').mockImplementation(() => later);
		expect(await poll()).toMatchObject({ allEnded: true });
		expect(api.books.reads).toHaveLength(1);
		clock.mockRestore();
	});
});
