import type { Task } from './Task';

interface Replayable {
	readonly task: Task;
	readonly rawBody: string;
}

/** The tasks that were accepted, and the idempotency keys they came with. */
export class Tasks {
	private readonly byId = new Map<string, Task>();
	private readonly byKey = new Map<string, Replayable>();
	private running: Task[] = [];

	get count(): number {
		return this.byId.size;
	}

	add(task: Task): void {
		this.byId.set(task.id, task);
		this.running.push(task);
	}

	get(id: string): Task | undefined {
		return this.byId.get(id);
	}

	remember(idempotencyKey: string, replayable: Replayable): void {
		this.byKey.set(idempotencyKey, replayable);
	}

	recall(idempotencyKey: string): Replayable | undefined {
		return this.byKey.get(idempotencyKey);
	}

	/** How many tasks have not come to their end. */
	inProgress(now: number): number {
		this.running = this.running.filter((task) => now < task.createdAt + task.durationMs);
		return this.running.length;
	}

	/** When one more task can be worked on (ms), where only so many are at once. */
	freeAt(now: number, workers: number): number {
		const ends = this.running.map((task) => task.createdAt + task.durationMs).sort((a, b) => b - a);
		return Math.max(now, ends[workers - 1] ?? now);
	}

	/** Ends one task, or all that still run, now. */
	finish(now: number, id?: string): void {
		for (const task of this.running) {
			if (id !== undefined && task.id !== id) continue;
			task.durationMs = Math.min(task.durationMs, Math.max(0, now - task.createdAt));
		}
	}

	clear(): void {
		this.byId.clear();
		this.byKey.clear();
		this.running = [];
	}
}
