/** A queue by due time (milliseconds): a binary heap, so that a thousand tasks cost no more for each look than ten. */
export class DueQueue<T> {
	private readonly heap: Array<{ due: number; value: T }> = [];

	get size(): number {
		return this.heap.length;
	}

	/** When the next one is due; infinitely late when there is none. */
	get nextDue(): number {
		return this.heap[0]?.due ?? Infinity;
	}

	push(due: number, value: T): void {
		let at = this.heap.push({ due, value }) - 1;
		while (at > 0) {
			const parent = (at - 1) >> 1;
			if (this.dueAt(parent) <= due) break;
			this.swap(at, parent);
			at = parent;
		}
	}

	/** Takes the one that is due first. */
	pop(): T | undefined {
		const first = this.heap[0];
		const last = this.heap.pop();
		if (first === undefined || last === undefined || this.heap.length === 0) return first?.value;
		this.heap[0] = last;
		for (let at = 0; ;) {
			const left = 2 * at + 1;
			const child = this.dueAt(left + 1) < this.dueAt(left) ? left + 1 : left;
			if (this.dueAt(child) >= last.due) break;
			this.swap(at, child);
			at = child;
		}
		return first.value;
	}

	private dueAt(at: number): number {
		return this.heap[at]?.due ?? Infinity;
	}

	private swap(a: number, b: number): void {
		const held = this.heap[a];
		const other = this.heap[b];
		if (held !== undefined && other !== undefined) [this.heap[a], this.heap[b]] = [other, held];
	}
}
