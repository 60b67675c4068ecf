import type { Outcome } from '../../nodes/KlingOmni/generation/Outcome';
import type { Fault } from '../support/standIn/Fault';
import { waitVirtually, type VirtualWaiting } from '../support/virtual/waitVirtually';

const minute = 60_000;
const ways = ['inProcess', 'background'] as const;

/** From when to when, in milliseconds since the order, each read goes wrong. */
const wrongReads =
	(from: number, to: number, fault: Fault): VirtualWaiting['goWrong'] =>
	(service, _network, since) =>
		service.faults.add({ on: 'read', when: () => since() >= from && since() < to, do: fault });

const statusOf = ([outcome]: Outcome[]) =>
	outcome === undefined ? 'nothing' : 'json' in outcome ? outcome.json.status : outcome.failure.code;
const messageOf = ([outcome]: Outcome[]) =>
	outcome !== undefined && 'failure' in outcome ? outcome.failure.message : '';

describe.each(ways)('a video that is waited for (%s)', (way) => {
	it.each([402, 403, 404])(
		'is not given up for a refusal with %i soon after the order, however often it comes',
		async (status) => {
			const goWrong = wrongReads(0, 2.9 * minute, { kind: 'status', status });
			const end = await waitVirtually({ way, taskMs: 5 * minute, timeoutMinutes: 30, goWrong });
			expect(statusOf(end.outcomes)).toBe('completed');
			expect(end.bought).toBe(1);
		},
	);

	it('is given up for an unknown task after minutes of it, long before its deadline', async () => {
		const goWrong = wrongReads(0, Infinity, { kind: 'status', status: 404 });
		const end = await waitVirtually({ way, taskMs: 5 * minute, timeoutMinutes: 30, goWrong });
		expect(messageOf(end.outcomes)).toContain('The service refused to tell how task');
		expect(end.afterMs).toBeGreaterThanOrEqual(3 * minute);
		expect(end.afterMs).toBeLessThan(6 * minute);
	});

	it.each<[string, Fault]>([
		['503', { kind: 'status', status: 503 }],
		['no answer in time', { kind: 'hang' }],
		['a connection that is cut', { kind: 'reset' }],
	])('comes out though every poll around its deadline failed: %s', async (_name, fault) => {
		const goWrong = wrongReads(1.5 * minute, 4 * minute, fault);
		const end = await waitVirtually({ way, taskMs: 1.8 * minute, timeoutMinutes: 2, goWrong });
		expect(statusOf(end.outcomes)).toBe('completed');
	});

	it('is given up after minutes of failed polls behind its deadline', async () => {
		const goWrong = wrongReads(1.5 * minute, Infinity, { kind: 'status', status: 503 });
		const end = await waitVirtually({ way, taskMs: 1.8 * minute, timeoutMinutes: 2, goWrong });
		expect(statusOf(end.outcomes)).toBe('timeout');
		expect(end.afterMs).toBeGreaterThanOrEqual(5 * minute);
		expect(end.afterMs).toBeLessThan(7 * minute);
	});

	it('is given up by the first poll that says "not yet" at its deadline', async () => {
		const end = await waitVirtually({ way, taskMs: 60 * minute, timeoutMinutes: 3 });
		expect(statusOf(end.outcomes)).toBe('timeout');
		expect(end.afterMs).toBeGreaterThanOrEqual(3 * minute);
		expect(end.afterMs).toBeLessThan(4.2 * minute);
	});
});

it('n8n may be down over the deadline of what is parked: the hour does not count, nor do the first polls that fail', async () => {
	const goWrong = wrongReads(60 * minute, 63 * minute, { kind: 'status', status: 503 });
	const downFor = { from: 0, ms: 60 * minute };
	const waiting = { way: 'background', taskMs: 61 * minute, timeoutMinutes: 4 } as const;
	const end = await waitVirtually({ ...waiting, downFor, goWrong });
	expect(statusOf(end.outcomes)).toBe('completed');
});
