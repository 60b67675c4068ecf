/** How long to leave a full service alone before one more order than it has taken so far is tried, in milliseconds. */
const firstPauseMs = 15_000;
/** How much longer after each time that it was in vain; and at most. */
const pauseGrowth = 4;
const longestPauseMs = 60 * 60_000;

/**
 * How many tasks of ours the service takes at once, as its answers have shown. Nobody publishes that number and others may
 * use the same key, so it is learnt. At first 1, 2, 4 … orders are sent, each lot when the one before is answered. A refusal
 * says that there is room for no more than are in progress; from then on one more is tried now and then. Times in
 * milliseconds; numbers of tasks in progress count those that are being ordered.
 */
export class ServiceRoom {
	private room = 1;
	private isFull = false;
	private tryAt = 0;
	private pauseMs = firstPauseMs;
	/** How many were in progress when the last one was refused. */
	private fullAt = 0;

	/** Whether one more may be ordered. */
	has(inProgress: number, submitting: number, nowMs: number): boolean {
		if (!this.isFull) return inProgress < this.room;
		// One at a time: each answer says whether the next has room.
		return submitting === 0 && (inProgress < this.room || nowMs >= this.tryAt);
	}

	/** There was no room for one. @param inProgress without it */
	refused(inProgress: number, nowMs: number, retryAfterMs = 0): void {
		this.isFull = true;
		this.room = this.fullAt = Math.max(1, inProgress);
		if (inProgress === 0) {
			// Others take it all: that says nothing of what there will be for us.
			this.tryAt = 0;
			this.pauseMs = firstPauseMs;
		} else if (nowMs >= this.tryAt) {
			this.tryAt = nowMs + Math.max(this.pauseMs, retryAfterMs);
			this.pauseMs = Math.min(longestPauseMs, this.pauseMs * pauseGrowth);
		}
	}

	/** One was answered otherwise. @param inProgress with it, if it was accepted */
	answered(inProgress: number, submitting: number): void {
		if (!this.isFull) {
			if (submitting === 0) this.room = Math.max(this.room, inProgress) * 2 + 1;
		} else if (inProgress > this.room) {
			this.room = inProgress;
			this.tryAt = 0;
			// Fewer may only be the successors of tasks that have ended and were not polled since.
			if (inProgress > 2 * this.fullAt) this.pauseMs = firstPauseMs;
		}
	}
}
