import { retryPause } from './retryPause';

/** Why a job could not be started, and how long it may go on like this. Times in milliseconds. */
export interface Setback {
	nowMs: number;
	/** A number from 0 to 1. */
	random: number;
	/** What the service asks for. */
	retryAfterMs?: number;
	/** How often the job may be put off. */
	patience: number;
	/** How long the service may have no room for anything while no task of ours is in progress; nothing while one is. */
	timeoutMs?: number;
}

/**
 * The jobs that are still to be started, in order. When the service has no room, starting pauses for all of them: for as
 * long as the service asks, or else until a task of ours ends, or in growing steps. Times in milliseconds.
 */
export class Backlog {
	private readonly putOff: number[] = [];
	private readonly times = new Map<number, number>();
	private nextIndex = 0;
	private pausedUntil = 0;
	private pauseEndsWithATask = false;
	/** Since when nothing could be started, and whether a job has been given up for that: the next ones get one try each. */
	private noRoomSince?: number;
	private isHopeless = false;

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
	 * @returns whether it will be taken again; otherwise it has been put off too often or for too long.
	 */
	postpone(index: number, { nowMs, random, retryAfterMs, patience, timeoutMs }: Setback): boolean {
		const isIdle = timeoutMs !== undefined;
		if (isIdle) this.noRoomSince ??= nowMs;
		else this.noRoomSince = undefined;
		const times = (this.times.get(index) ?? 0) + 1;
		this.times.set(index, times);
		const endsAt = (this.noRoomSince ?? nowMs) + (timeoutMs ?? Infinity);
		if (times > patience || nowMs >= endsAt || (this.isHopeless && isIdle)) {
			this.isHopeless = true;
			if (isIdle) this.pausedUntil = 0;
			return false;
		}
		this.putOff.push(index);
		this.putOff.sort((a, b) => a - b);
		this.pauseEndsWithATask = retryAfterMs === undefined;
		const pause = retryPause(times, random, retryAfterMs);
		this.pausedUntil = Math.min(endsAt, Math.max(this.pausedUntil, nowMs + pause));
		return true;
	}

	/** A job could be started. */
	sawRoom(): void {
		this.noRoomSince = undefined;
		this.isHopeless = false;
	}

	/** A task of ours has ended: where there was no room there is some now. */
	makeRoom(): void {
		if (this.pauseEndsWithATask) this.pausedUntil = 0;
	}
}
