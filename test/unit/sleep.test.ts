import type { Host } from '../../nodes/KlingOmni/generation/Host';
import type { Video } from '../../nodes/KlingOmni/generation/Video';
import { advance } from '../../nodes/KlingOmni/generation/waiting/advance';
import { startPolling } from '../../nodes/KlingOmni/generation/waiting/startPolling';
import type { Steps } from '../../nodes/KlingOmni/generation/waiting/Steps';

/** A host in virtual time whose machine sleeps for an hour during the tick that begins at `sleepsAt`. */
function hostThatSleeps(sleepsAt: number): Host {
	let now = 0;
	let hasSlept = false;
	return {
		send: async () => await Promise.resolve({ kind: 'lost', reason: 'not asked' }),
		now: () => now,
		sleep: async (ms) => {
			const sleeps = !hasSlept && now >= sleepsAt;
			hasSlept ||= sleeps;
			now += ms + (sleeps ? 3_600_000 : 0);
			await Promise.resolve();
		},
		isStopped: () => false,
		random: () => 0,
		log: () => {},
		tell: () => {},
		hint: () => {},
	};
}

const bought: Video = {
	version: 1,
	itemIndex: 0,
	phase: 'bought',
	delivery: { downloadVideo: false, binaryPropertyName: 'data', simplify: true },
	polling: startPolling('task_1', 0, 600_000),
};

describe('a machine that sleeps while the node waits here', () => {
	it.each([300_000, Infinity])(
		'counts as one tick: the task gets its ten minutes (asleep at %d ms)',
		async (sleepsAt) => {
			const host = hostThatSleeps(sleepsAt);
			const polledAt: number[] = [];
			const steps: Steps = {
				order: async () => await Promise.reject(new Error('nothing to order')),
				poll: async (taskId) => {
					polledAt.push(host.now());
					const task = { taskId, status: 'processing', state: 'running' as const, videos: [], raw: {} };
					return await Promise.resolve({ kind: 'task', task });
				},
				ended: () => {},
			};
			const { videos } = await advance([bought], host, steps, { until: 'ended' });
			expect(videos[0]).toMatchObject({ phase: 'failed', failure: { code: 'timeout' } });
			const slept = sleepsAt === Infinity ? 0 : 3_600_000;
			expect(Math.round(((polledAt.at(-1) ?? 0) - slept) / 1_000)).toBe(600);
		},
	);
});
