import { readTask } from '../../nodes/KlingOmni/api/readTask';
import type { Video } from '../../nodes/KlingOmni/generation/Video';
import { pollInBackground } from '../../nodes/KlingOmni/operations/background';
import type { Run } from '../../nodes/KlingOmni/operations/Run';
import { startPolling } from '../../nodes/KlingOmni/generation/waiting/startPolling';

/** What a service may say besides, of each task in each round. */
const junk = 'x'.repeat(90_000);
const delivery = (simplify: boolean) => ({ downloadVideo: false, binaryPropertyName: 'data', simplify });
const task = (status: string) => {
	const videos = [{ url: 'https://example.com/a.mp4' }];
	return { id: 'task_1', status, junk, result: { videos } };
};
const ended = (simplify: boolean): Video => {
	const read = readTask('task_1', { data: task('completed') });
	if (read.kind !== 'task') throw new Error(read.kind);
	return { version: 1, itemIndex: 0, phase: 'ended', delivery: delivery(simplify), task: read.task };
};
const bought: Video = {
	version: 1,
	itemIndex: 0,
	phase: 'bought',
	delivery: delivery(true),
	polling: startPolling('task_1', 0, 600_000),
};

/** What a round of the parked workflow leaves in n8n's database, in characters. */
async function storedBy(parked: Video, status: string): Promise<number> {
	const send = async () =>
		await Promise.resolve({ kind: 'answered', status: 200, headers: {}, body: { data: task(status) } });
	const host = { send, now: () => 60_000, random: () => 0, isStopped: () => false };
	const inputs = () => [{ parked }];
	const outcomes = await pollInBackground({ host, inputs, isStartingUp: () => false } as unknown as Run);
	expect(outcomes).toHaveLength(1);
	return JSON.stringify(outcomes).length;
}

describe('a round in the background stores of what the service says', () => {
	it.each<[string, Video, string]>([
		['is running', bought, 'processing'],
		['has ended', bought, 'completed'],
		['had ended before', ended(true), 'completed'],
		['has failed', bought, 'failed'],
	])('only what it goes by, when the task %s', async (_what, parked, status) => {
		expect(await storedBy(parked, status)).toBeLessThan(2_000);
	});

	it('all of it where that comes out: with Simplify off', async () => {
		expect(await storedBy(ended(false), 'completed')).toBeGreaterThan(junk.length);
		const running = { ...bought, delivery: delivery(false) };
		expect(await storedBy(running, 'completed')).toBeGreaterThan(junk.length);
	});
});
