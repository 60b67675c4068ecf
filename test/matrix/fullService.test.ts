import type { Task } from '../../nodes/KlingOmni/api/Task';
import { judgePoll } from '../../nodes/KlingOmni/generation/waiting/judgePoll';
import { parkSeconds } from '../../nodes/KlingOmni/generation/waiting/parkSeconds';
import { startPolling } from '../../nodes/KlingOmni/generation/waiting/startPolling';
import type { Polling } from '../../nodes/KlingOmni/generation/Video';
import { createService } from '../support/standIn/createService';
import type { Service } from '../support/standIn/Service';
import { defaultApiKey, type StandInOptions } from '../support/standIn/StandInOptions';
import { createVirtualSend } from '../support/virtual/createVirtualSend';
import { VirtualClock } from '../support/virtual/VirtualClock';
import { VirtualExecution } from '../support/virtual/VirtualExecution';

const begin = Date.UTC(2026, 0, 1);
const hour = 3_600_000;

/** A hundred items in virtual time, against the stand-in. Times in milliseconds. */
async function run(
	behaviour: Partial<StandInOptions>,
	options: Record<string, number> = {},
	change?: { after: number; concurrency: number },
) {
	const clock = new VirtualClock(begin);
	const onAccept = () => {
		if (service.books.accepted.length === change?.after) service.behaviour.concurrency = change.concurrency;
	};
	const service: Service = createService({ apiKey: defaultApiKey, clock, ...behaviour, onAccept });
	service.filesUrl = 'https://files.test';
	const execution = new VirtualExecution({
		clock,
		send: createVirtualSend({ service, state: 'up' }, clock, defaultApiKey),
		parameters: { waitMode: 'inProcess', options },
		prompts: Array.from({ length: 100 }, (_none, at) => `film ${at}`),
		onError: 'stopWorkflow',
		tries: 1,
	});
	const { status, error } = await execution.run();
	const { accepted, refused } = service.books;
	return {
		status,
		error,
		ms: clock.now() - begin,
		bought: accepted.length,
		submits: accepted.length + refused.length,
		peak: service.books.peakTasksInProgress,
	};
}

describe('a service that takes five tasks at once', () => {
	it.each([5_000, 20_000, 60_000, 180_000, 300_000, 600_000])(
		'gets a hundred, of %i ms each, as fast as if the limit had been set by hand, and not much more is sent',
		async (taskMs) => {
			const byHand = await run({ taskMs, concurrency: 5 }, { maxParallelTasks: 5 });
			expect(byHand).toMatchObject({ status: 'success', bought: 100, submits: 100 });
			const untold = await run({ taskMs, concurrency: 5 });
			expect(untold).toMatchObject({ status: 'success', bought: 100, peak: 5 });
			expect(untold.submits).toBeLessThanOrEqual(110);
			expect(untold.ms).toBeLessThanOrEqual(byHand.ms * 1.02);
		},
	);

	it('is given more as soon as it takes more', async () => {
		// As if somebody else who uses the same key had finished.
		const grown = await run({ taskMs: 60_000, concurrency: 5 }, {}, { after: 20, concurrency: 50 });
		expect(grown).toMatchObject({ status: 'success', bought: 100, peak: 50 });
		expect(grown.ms).toBeLessThan(20 * 60_000);
	});

	it('and all that are there without a limit are in progress at once', async () => {
		expect(await run({ taskMs: 60_000 })).toMatchObject({ status: 'success', submits: 100, peak: 100 });
	});
});

describe('a service that queues', () => {
	it('a hundred tasks, and works on five at a time: all are delivered with the usual timeout', async () => {
		const queued = await run({ taskMs: 300_000, workers: 5 });
		expect(queued.error).toBeUndefined();
		expect(queued).toMatchObject({ status: 'success', bought: 100, peak: 100 });
		expect(queued.ms).toBeGreaterThan(1.6 * hour);
	});

	/** Polls a task, whose state is told by time, until the waiting ends. @returns when */
	const waitFor = (stateAt: (ms: number) => { status: string; progress?: number }): number => {
		let polling: Polling = startPolling('task_1', begin, 30 * 60_000, '0:0:hash');
		for (;;) {
			const now = polling.nextPollAt;
			const task: Task = { taskId: 'task_1', state: 'running', videos: [], raw: {}, ...stateAt(now - begin) };
			const phase = judgePoll(polling, { kind: 'task', task }, now, 0);
			if (phase.phase !== 'bought') return now - begin;
			polling = phase.polling;
		}
	};

	it.each(['submitted', 'pending', 'queued'])(
		'is waited for while it says %s, for six hours more',
		(status) => {
			expect(waitFor(() => ({ status }))).toBe(6.5 * hour);
		},
	);

	it('has the whole timeout once the work has begun, whatever it says then', () => {
		const begun = (ms: number) => ms >= 2 * hour;
		const end = waitFor((ms) => (begun(ms) ? { status: 'processing', progress: 10 } : { status: 'pending' }));
		expect(end).toBeGreaterThan(2.49 * hour);
		expect(end).toBeLessThanOrEqual(2.5 * hour);
		const odd = waitFor((ms) => ({ status: 'pending', progress: begun(ms) ? 10 : 0 }));
		expect(odd).toBe(end);
	});

	it('is parked for as far as the queue reaches', () => {
		const polling = { ...startPolling('task_1', begin, 60_000), queuedMs: 3 * hour };
		expect(parkSeconds([polling], begin + 3 * hour)).toBe(65.5);
		expect(parkSeconds([{ ...polling, timeoutMs: 30 * 60_000 }], begin + 2 * hour)).toBe(360);
	});
});
