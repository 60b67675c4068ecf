import type { Look } from '../api/client';
import type { Task } from '../api/readTask';
import type { Failure } from './Failure';

/** What came of starting a job: a task to wait for, the end of it already, or "not now". */
export type Started =
	| { kind: 'running'; taskId: string; status: string }
	| { kind: 'done'; task: Task }
	| { kind: 'failed'; failure: Failure; /** Every other job would be refused as well. */ forAll?: boolean }
	| {
			kind: 'later';
			reason: string;
			status?: number;
			retryAfterMs?: number;
			/** How often it may be put off. */ patience: number;
	  }
	| { kind: 'stopped' };

/** One video to come. It knows how to start itself and how to look at its task; the queue knows when. */
export interface Job {
	/** How long to wait for its task, in milliseconds. */
	timeoutMs: number;
	start(): Promise<Started>;
	look(taskId: string): Promise<Look>;
	/** Called once when the task has ended, before anybody hears of it. */
	settle?(task: Task): void;
}

/** How a job ended. `running` when nobody wanted to wait, `stopped` when the execution was. */
export type JobEnd =
	| { kind: 'done'; task: Task }
	| { kind: 'running'; taskId: string; status: string }
	| { kind: 'failed'; failure: Failure }
	| { kind: 'stopped'; taskId?: string };
