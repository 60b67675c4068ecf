import type { Retrieval } from '../../nodes/KlingOmni/api/client';
import type { Task } from '../../nodes/KlingOmni/api/Task';
import type { Host } from '../../nodes/KlingOmni/generation/Host';
import type { Polling, Video, VideoIn } from '../../nodes/KlingOmni/generation/Video';
import { pollOnce } from '../../nodes/KlingOmni/generation/waiting/pollOnce';
import { startPolling } from '../../nodes/KlingOmni/generation/waiting/startPolling';

const minute = 60_000;

describe('a poll in the background', () => {
	let now = 0;
	const host = { now: () => now, isStopped: () => false, random: () => 0 } as unknown as Host;
	const task = (taskId: string, state: Task['state']): Retrieval => ({
		kind: 'task',
		task: {
			taskId,
			status: state,
			state,
			videos: state === 'completed' ? [{ url: 'https://example.com/a.mp4' }] : [],
			raw: {},
		},
	});
	const parked = (taskId: string, polling: Partial<Polling> = {}): VideoIn<'bought'> => ({
		version: 1,
		itemIndex: 0,
		phase: 'bought',
		delivery: { downloadVideo: false, binaryPropertyName: 'data', simplify: true },
		polling: { ...startPolling(taskId, 0, 30 * minute), ...polling },
	});
	const pollingOf = (video: Video | undefined) => (video?.phase === 'bought' ? video.polling : undefined);
	beforeEach(() => (now = minute));

	it('passes by what has ended', async () => {
		const ended: Video = { version: 1, itemIndex: 0, phase: 'stopped' };
		const poll = jest.fn();
		expect(await pollOnce([ended], poll, host)).toEqual([ended]);
		expect(poll).not.toHaveBeenCalled();
	});

	it.each([401, 402, 403])(
		'goes on waiting when the service answers %i, since a user can mend that',
		async (status) => {
			const poll = async () => await Promise.resolve<Retrieval>({ kind: 'refused', reason: 'no', status });
			const [result] = await pollOnce([parked('task_a')], poll, host);
			expect(pollingOf(result)?.failedPolls).toBe(1);
		},
	);

	it.each([400, 404])(
		'ends a task that the service does not know, in the third round (%i)',
		async (status) => {
			const poll = async () =>
				await Promise.resolve<Retrieval>({ kind: 'refused', reason: 'invalid task ID', status });
			let videos: Video[] = [parked('task_a')];
			for (let rounds = 1; rounds <= 3; rounds++) {
				expect(videos[0]?.phase).toBe('bought');
				videos = await pollOnce(videos, poll, host);
			}
			expect(videos[0]).toMatchObject({ phase: 'failed', failure: { details: { taskId: 'task_a' } } });
		},
	);

	it('polls last those whose last poll failed, so that they hold up no other', async () => {
		const asked: string[] = [];
		const poll = async ({ taskId }: Polling) => {
			asked.push(taskId);
			return await Promise.resolve(task(taskId, 'completed'));
		};
		await pollOnce([parked('task_a', { failedPolls: 1 }), parked('task_b')], poll, host);
		expect(asked).toEqual(['task_b', 'task_a']);
	});

	it('gives up minutes after the deadline, also when no poll ever succeeded', async () => {
		const poll = async () =>
			await Promise.resolve<Retrieval>({ kind: 'retry', reason: 'the connection was cut' });
		const roundAt = async (minutes: number) => {
			now = minutes * minute;
			const [result] = await pollOnce([parked('task_a', { nextPollAt: now })], poll, host);
			return result;
		};
		expect(await roundAt(31)).toMatchObject({ phase: 'bought' });
		expect(await roundAt(33)).toMatchObject({ phase: 'failed', failure: { code: 'timeout' } });
	});

	it('gives a task the time that it had left when n8n was down or asleep', async () => {
		const poll = async ({ taskId }: Polling) => await Promise.resolve(task(taskId, 'running'));
		now = 60 * minute;
		const [woken] = await pollOnce([parked('task_a', { nextPollAt: 2 * minute })], poll, host);
		expect(pollingOf(woken)?.startedAt).toBe(58 * minute);
		now = 88 * minute;
		const late = { ...pollingOf(woken), nextPollAt: now };
		const [ended] = await pollOnce([parked('task_a', late)], poll, host);
		expect(ended).toMatchObject({ phase: 'failed', failure: { code: 'timeout' } });
	});

	it('leaves to the next round what a slow service keeps it from, the longest unseen first', async () => {
		const asked: string[] = [];
		const poll = async ({ taskId }: Polling) => {
			asked.push(taskId);
			now += 10_000;
			return await Promise.resolve(task(taskId, 'completed'));
		};
		const tasks = Array.from({ length: 20 }, (_none, at) =>
			parked(`task_${at}`, { progress: { polledAt: 20_000 - at * 1_000, polls: 1 } }),
		);
		const results = await pollOnce(tasks, poll, host);
		expect(asked[0]).toBe('task_19');
		expect(asked.length).toBeLessThan(20);
		expect(results.filter(({ phase }) => phase !== 'bought')).toHaveLength(asked.length);
	});

	it('survives a poll that throws', async () => {
		const [result] = await pollOnce(
			[parked('task_a')],
			async () => await Promise.reject(new Error('broken')),
			host,
		);
		expect(pollingOf(result)?.lastError).toBe('broken');
	});
});
