/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on the developer's machine, never in n8n */

/** More than any run needs; timers, and so the test's own timeout, stand still while this clock goes. */
const tooMany = 1_000_000;

interface Event {
	readonly due: number;
	happen(): void;
}

/**
 * A clock that goes on only when nothing else can: as soon as everything that runs waits for it, it jumps to the next
 * moment that somebody waits for. Half an hour of waiting takes no time, and the order of events is the same each time.
 * Whoever waits for anything else, such as a socket, must not be under it.
 */
export class VirtualClock {
	/** In the order in which they happen. */
	private readonly events: Event[] = [];

	/** @param time when it begins, in milliseconds since 1970 */
	constructor(private time: number) {}

	now(): number {
		return this.time;
	}

	async sleep(ms: number): Promise<void> {
		await new Promise<void>((resolve) => this.add({ due: this.time + Math.max(0, ms), happen: resolve }));
	}

	/**
	 * Runs an action to its end. Meanwhile `Date.now` tells this clock's time.
	 * @throws Error when the action waits for something that never happens, or never ends
	 */
	async run<T>(action: () => Promise<T>): Promise<T> {
		// From a promise on, the next tick comes behind all promises; from elsewhere it would come before them.
		await Promise.resolve();
		const realNow = Date.now;
		Date.now = () => this.time;
		try {
			let isOver = false;
			const running = action().finally(() => (isOver = true));
			// Its error is thrown below; until then it must not count as unhandled.
			running.catch(() => {});
			for (let count = 0; count < tooMany; count++) {
				await everythingWaits();
				if (isOver) return await running;
				const next = this.events.shift();
				if (next === undefined) throw new Error('It waits for something that will never happen');
				this.time = next.due;
				next.happen();
			}
			throw new Error(`It has not ended after ${tooMany} events`);
		} finally {
			Date.now = realNow;
		}
	}

	private add(event: Event): void {
		let at = this.events.length;
		while (at > 0 && (this.events[at - 1]?.due ?? 0) > event.due) at--;
		this.events.splice(at, 0, event);
	}
}

/** Resolves when every promise that can go on has gone on: Node runs them all before the next tick. */
async function everythingWaits(): Promise<void> {
	await new Promise<void>((resolve) => process.nextTick(resolve));
}
