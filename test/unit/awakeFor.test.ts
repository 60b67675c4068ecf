import { awakeFor } from '../../nodes/KlingOmni/generation/waiting/awakeFor';

/** A clock whose machine sleeps for an hour within the tick that begins at each of these moments. In milliseconds. */
function clockThatSleeps(...at: number[]) {
	const clock = { time: 0, awake: 0, wokeAt: 0 };
	const sleep = async (ms: number) => {
		const sleeps = at.includes(clock.awake);
		clock.awake += ms;
		clock.time += ms + (sleeps ? 3_600_000 : 0);
		if (sleeps) clock.wokeAt = clock.awake;
		await Promise.resolve();
	};
	return { clock, host: { now: () => clock.time, sleep } };
}

describe('the time that a submit has for its answer', () => {
	it('is what it says on a machine that does not sleep', async () => {
		const { clock, host } = clockThatSleeps();
		await awakeFor(60_000, host, () => false);
		expect(clock.time).toBe(60_000);
	});

	it.each([[[0]], [[3_000]], [[59_000]], [[3_000, 4_000, 30_000]]])(
		'does not count what the machine slept (at %j), so what came meanwhile can be read',
		async (moments) => {
			const { clock, host } = clockThatSleeps(...moments);
			await awakeFor(60_000, host, () => false);
			expect(clock.awake).toBe(60_000 + moments.length * 1_000);
			expect(clock.awake - clock.wokeAt).toBeGreaterThanOrEqual(1_000);
		},
	);

	it('ends all the same where nothing ever gets its turn in time, and as soon as nobody waits', async () => {
		const always = Array.from({ length: 10_000 }, (_none, at) => at * 1_000);
		const slow = clockThatSleeps(...always);
		await awakeFor(60_000, slow.host, () => false);
		expect(slow.clock.awake).toBe(1_200_000);
		const short = clockThatSleeps();
		await awakeFor(60_000, short.host, () => short.clock.time >= 5_000);
		expect(short.clock.time).toBe(5_000);
	});
});
