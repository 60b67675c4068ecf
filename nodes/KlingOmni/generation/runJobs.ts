import type { Look } from '../api/client';
import { Backlog } from './Backlog';
import { DueQueue } from './DueQueue';
import type { Failure } from './Failure';
import { submitRefused } from './failures/submitRefused';
import { unexpected } from './failures/unexpected';
import type { Host } from './Host';
import type { Job, JobEnd, Started } from './Job';
import { endOf, judgeLook, startWatch, type Watch } from './judgeLook';
import { nextLookAt } from './pollSchedule';

export interface RunOptions {
	/** How many tasks may be in progress at the service at once. */
	maxParallel: number;
	/** What to wait for: for the end of every task, or only until every job is started. */
	until: 'ended' | 'started';
}

/** Requests under way at once, submits and looks together. */
const maxRequests = 8;
/** The longest nap in milliseconds: a Stop is noticed at the latest after it, also where n8n cannot wake a sleeper. */
const maxNap = 250;

/**
 * Starts all jobs and looks after all their tasks together, by one schedule, until the last has ended: many items take as
 * long as the slowest. A job that fails or never ends concerns no other one.
 * @returns how each job ended, in the order of the jobs. Never throws.
 */
export async function runJobs(jobs: Job[], host: Host, options: RunOptions): Promise<JobEnd[]> {
	return await new JobRun(jobs, host, options).run();
}

class JobRun {
	private readonly ends: Array<JobEnd | undefined>;
	private readonly taskIds: Array<string | undefined> = [];
	private readonly backlog: Backlog;
	private readonly looks = new DueQueue<{ index: number; watch: Watch }>();
	private ended = 0;
	private inProgress = 0;
	private requests = 0;
	private starting = 0;
	/** Refusals in a row that every other job would get too; from the third one on nobody else asks. */
	private alike: Failure[] = [];
	private nap?: Promise<void>;
	private wake: () => void = () => {};

	constructor(
		private readonly jobs: Job[],
		private readonly host: Host,
		private readonly options: RunOptions,
	) {
		this.ends = new Array<JobEnd | undefined>(jobs.length).fill(undefined);
		this.backlog = new Backlog(jobs.length);
	}

	async run(): Promise<JobEnd[]> {
		while (!this.isOver() && !this.host.isStopped()) {
			const woken = new Promise<void>((resolve) => (this.wake = resolve));
			this.launch();
			if (!this.isOver()) await Promise.race([woken, this.takeNap()]);
		}
		const stopped = this.host.isStopped();
		return this.ends.map((end, index) => {
			const taskId = this.taskIds[index];
			if (end !== undefined) return end;
			return stopped || taskId === undefined
				? { kind: 'stopped', taskId }
				: { kind: 'running', taskId, status: 'submitted' };
		});
	}

	private isOver(): boolean {
		if (this.ended === this.jobs.length) return true;
		return this.options.until === 'started' && this.starting === 0 && this.backlog.nextStart === Infinity;
	}

	private launch(): void {
		while (this.requests < maxRequests && this.looks.nextDue <= this.host.now()) {
			const next = this.looks.pop();
			if (next !== undefined) void this.look(next.index, next.watch);
		}
		while (this.requests < maxRequests && this.mayStart()) {
			const index = this.backlog.take();
			const failure = this.alike.length < 3 ? undefined : this.alike[0];
			if (failure === undefined) void this.start(index);
			else this.end(index, { kind: 'failed', failure });
		}
	}

	private mayStart(): boolean {
		return this.inProgress < this.options.maxParallel && this.backlog.nextStart <= this.host.now();
	}

	/** One nap at a time, however often it is interrupted: a thousand tasks need one timer. */
	private async takeNap(): Promise<void> {
		const nextStart = this.inProgress < this.options.maxParallel ? this.backlog.nextStart : Infinity;
		const due = this.requests < maxRequests ? Math.min(this.looks.nextDue, nextStart) : Infinity;
		const ms = Math.max(1, Math.min(maxNap, due - this.host.now()));
		this.nap ??= this.host.sleep(ms).finally(() => (this.nap = undefined));
		await this.nap;
	}

	private async start(index: number): Promise<void> {
		this.requests++;
		this.starting++;
		this.inProgress++;
		const started = await this.job(index).start().catch(stumble);
		this.requests--;
		this.starting--;
		this.inProgress--;
		if (started.kind === 'later') this.postpone(index, started);
		else if (started.kind === 'running') this.watch(index, started.taskId);
		else if (started.kind === 'done') this.end(index, endOf(started.task));
		else if (started.kind === 'failed') {
			if (started.forAll) this.alike.push(started.failure);
			this.end(index, { kind: 'failed', failure: started.failure });
		}
		this.wake();
	}

	private watch(index: number, taskId: string): void {
		this.taskIds[index] = taskId;
		this.alike = [];
		this.backlog.sawRoom();
		// Where no task has to end for another to start, nobody needs to look.
		if (this.options.until === 'started' && this.options.maxParallel === Infinity) return;
		this.inProgress++;
		const watch = startWatch(taskId, this.host.now(), this.job(index).timeoutMs);
		const first = Math.min(nextLookAt(watch.sight), watch.timeoutMs);
		this.looks.push(watch.startedAt + first, { index, watch });
	}

	/** The service has no room now. It is not a failure: the job waits for what it was told, or for a task of ours to end. */
	private postpone(
		index: number,
		{ reason, status, retryAfterMs, patience }: Extract<Started, { kind: 'later' }>,
	): void {
		const taken = this.backlog.postpone(index, {
			nowMs: this.host.now(),
			random: this.host.random(),
			retryAfterMs,
			patience,
			timeoutMs: this.inProgress === this.starting ? this.job(index).timeoutMs : undefined,
		});
		if (!taken) this.end(index, { kind: 'failed', failure: submitRefused(reason, status) });
	}

	private async look(index: number, before: Watch): Promise<void> {
		this.requests++;
		const look = await this.job(index).look(before.taskId).catch(missLook);
		this.requests--;
		if (look.kind !== 'stopped') {
			const verdict = judgeLook(before, look, this.host.now(), this.host.random());
			if (look.kind === 'task') this.tell(look, verdict.kind === 'end');
			if (verdict.kind === 'again') this.looks.push(verdict.due, { index, watch: verdict.watch });
			else {
				if (verdict.task !== undefined) this.job(index).settle?.(verdict.task);
				this.inProgress--;
				this.backlog.makeRoom();
				this.end(index, verdict.end);
			}
		}
		this.wake();
	}

	private tell({ task }: Extract<Look, { kind: 'task' }>, ended: boolean): void {
		const progress = task.progress === undefined ? '' : `, ${task.progress} %`;
		const finished = this.ended + (ended ? 1 : 0);
		this.host.tell(`${finished} of ${this.jobs.length} finished; ${task.taskId}: ${task.status}${progress}`);
	}

	private end(index: number, end: JobEnd): void {
		this.ends[index] = end;
		this.ended++;
	}

	private job(index: number): Job {
		return this.jobs[index] as Job;
	}
}

/** Nothing here is expected to throw. What does all the same is that one job's end, or that one look's. */
function stumble(error: unknown): Started {
	return { kind: 'failed', failure: unexpected(wordsOf(error)) };
}

function missLook(error: unknown): Look {
	return { kind: 'again', reason: wordsOf(error) };
}

function wordsOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}
