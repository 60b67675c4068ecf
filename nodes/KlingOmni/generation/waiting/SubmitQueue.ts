import { maxRequests } from '../maxRequests';
import { backoffMs } from '../backoffMs';

/** Why an order could not be submitted now, and how long it may go on like this. Times in milliseconds. */
export interface Setback {
	nowMs: number;
	/** A number from 0 to 1. */
	random: number;
	/** What the service asks for. */
	retryAfterMs?: number;
	/** How often it may be tried again. */
	retries: number;
	/** How long the service may have no room at all while no task of ours is in progress; nothing while one is. */
	timeoutMs?: number;
}

/**
 * The videos that are still to be ordered, by their position, in order. Times in milliseconds.
 *
 * | event                      | what follows for all of them                                                        |
 * | -------------------------- | ----------------------------------------------------------------------------------- |
 * | no room, with Retry-After  | a pause of that length                                                              |
 * | no room, without           | a growing pause, which ends early when a task of ours ends                          |
 * | no room for a whole timeout | this one is given up; each further one gets a single try until there is room again |
 * | room                       | the count of that timeout begins anew                                               |
 */
export class SubmitQueue {
	private readonly postponed: number[] = [];
	private readonly tries = new Map<number, number>();
	private next = 0;
	private pausedUntil = 0;
	private pauseEndsWithATask = false;
	private noRoomSince?: number;
	private hasGivenUp = false;

	/** @param positions in ascending order */
	constructor(private readonly positions: readonly number[]) {}

	get isEmpty(): boolean {
		return this.postponed.length === 0 && this.next >= this.positions.length;
	}

	/** When the next one may be submitted; infinitely late when there is none. */
	get dueAt(): number {
		return this.isEmpty ? Infinity : this.pausedUntil;
	}

	/** Takes the next one; those that were postponed go first, so that the order of the input is kept. */
	take(): number | undefined {
		return this.postponed.shift() ?? this.positions[this.next++];
	}

	/** The next ones, as things stand, without taking them: as many as there is room for, but not far ahead. */
	peek(room: number): number[] {
		const count = Math.min(room, 2 * maxRequests);
		const untouched = this.positions.slice(this.next, this.next + count);
		return [...this.postponed, ...untouched].slice(0, count);
	}

	/**
	 * Puts one back because there was no room.
	 * @returns whether it will be taken again; otherwise it was tried too often or for too long.
	 */
	postpone(position: number, { nowMs, random, retryAfterMs, retries, timeoutMs }: Setback): boolean {
		const isIdle = timeoutMs !== undefined;
		if (isIdle) this.noRoomSince ??= nowMs;
		else this.noRoomSince = undefined;
		const tries = (this.tries.get(position) ?? 0) + 1;
		this.tries.set(position, tries);
		const endsAt = (this.noRoomSince ?? nowMs) + (timeoutMs ?? Infinity);
		if (tries > retries || nowMs >= endsAt || (this.hasGivenUp && isIdle)) {
			this.hasGivenUp = true;
			if (isIdle) this.pausedUntil = 0;
			return false;
		}
		this.postponed.push(position);
		this.postponed.sort((a, b) => a - b);
		this.pauseEndsWithATask = retryAfterMs === undefined;
		const pause = backoffMs(tries, random, retryAfterMs);
		this.pausedUntil = Math.min(endsAt, Math.max(this.pausedUntil, nowMs + pause));
		return true;
	}

	/** One was accepted, so there is room. */
	sawRoom(): void {
		this.noRoomSince = undefined;
		this.hasGivenUp = false;
	}

	/** A task of ours has ended: where there was no room there is some now. */
	makeRoom(): void {
		if (this.pauseEndsWithATask) this.pausedUntil = 0;
	}
}
