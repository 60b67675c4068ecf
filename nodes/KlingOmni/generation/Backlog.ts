import { retryPause } from './retryPause';

/**
 * The jobs that are still to be started, in order. When the service has no room, starting pauses for all of them: for as
 * long as the service asks, or else until a task of ours ends, or in growing steps. Times in milliseconds.
 */
export class Backlog {
	private readonly putOff: number[] = [];
	private readonly history = new Map<number, { since: number; times: number }>();
	private nextIndex = 0;
	private pausedUntil = 0;
	private pauseEndsWithATask = false;

	constructor(private readonly count: number) {}

	/** When the next job may be started; infinitely late when there is none. */
	get nextStart(): number {
		return this.putOff.length > 0 || this.nextIndex < this.count ? this.pausedUntil : Infinity;
	}

	/** Takes the next job; ones that were put off go first, so that the order of the input is kept. */
	take(): number {
		return this.putOff.shift() ?? this.nextIndex++;
	}

	/**
	 * Puts a job back because there was no room.
	 * @returns since when, and how often by now, it has been put off.
	 */
	postpone(
		index: number,
		nowMs: number,
		random: number,
		retryAfterMs?: number,
	): { since: number; times: number } {
		const before = this.history.get(index) ?? { since: nowMs, times: 0 };
		const after = { since: before.since, times: before.times + 1 };
		this.history.set(index, after);
		this.putOff.push(index);
		this.putOff.sort((a, b) => a - b);
		this.pauseEndsWithATask = retryAfterMs === undefined;
		this.pausedUntil = Math.max(this.pausedUntil, nowMs + retryPause(after.times, random, retryAfterMs));
		return after;
	}

	/** Forgets a job that was put off too often. */
	drop(index: number): void {
		const at = this.putOff.indexOf(index);
		if (at >= 0) this.putOff.splice(at, 1);
	}

	/** A task of ours has ended: where there was no room there is some now. */
	makeRoom(): void {
		if (this.pauseEndsWithATask) this.pausedUntil = 0;
	}
}
