/** What is to be polled, the earliest first. Times in milliseconds. */
export class PollQueue {
	private readonly entries: Array<{ dueAt: number; position: number }> = [];

	/** When the next one is due; infinitely late when there is none. */
	get dueAt(): number {
		return this.entries[0]?.dueAt ?? Infinity;
	}

	/** A sorted list will do: its work is nothing beside the request that each poll is. */
	push(dueAt: number, position: number): void {
		const at = this.entries.findIndex((entry) => entry.dueAt > dueAt);
		this.entries.splice(at === -1 ? this.entries.length : at, 0, { dueAt, position });
	}

	/** Takes the one that is due first. */
	pop(): number | undefined {
		return this.entries.shift()?.position;
	}
}
