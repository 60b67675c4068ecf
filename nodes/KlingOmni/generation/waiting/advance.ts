import type { Host } from '../Host';
import { maxRequests } from '../maxRequests';
import { isOpen, isOrdered, toPhase, type Phase, type Video, type VideoIn } from '../Video';
import { CommonRefusals } from './CommonRefusals';
import { describeProgress } from './describeProgress';
import { failedOrder } from './failedOrder';
import { failedPoll } from './failedPoll';
import { judgePoll } from './judgePoll';
import { PollQueue } from './PollQueue';
import type { Goal } from './Goal';
import type { Ordered, Steps } from './Steps';
import { ServiceRoom } from './ServiceRoom';
import { SubmitQueue } from './SubmitQueue';
import { withoutSleep } from './withoutSleep';

/** The longest sleep in milliseconds: a Stop is noticed at the latest after it, also where n8n cannot wake a sleeper. */
const maxSleepMs = 250;

/**
 * Brings videos on their way: orders those that are only ordered for now, and polls the tasks of all together, by one
 * schedule, until the goal is reached. Many take as long as the slowest. One that fails or never ends concerns no other.
 * @returns the videos in their new phases, in the order given, and how many polls it took. Never throws.
 */
export async function advance(
	videos: readonly Video[],
	host: Host,
	steps: Steps,
	goal: Goal,
): Promise<{ videos: Video[]; polls: number }> {
	return await new Scheduler([...videos], host, steps, goal).run();
}

class Scheduler {
	private readonly submits: SubmitQueue;
	private readonly capacity = new ServiceRoom();
	private readonly polls = new PollQueue();
	private readonly needsPolls: boolean; // Without polls nobody knows how many are in progress.
	private pollCount = 0;
	private endedCount = 0;
	private inProgress = 0;
	private requests = 0;
	private submitting = 0;
	private readonly commonRefusals = new CommonRefusals();
	private sleep?: Promise<void>;
	private wake: () => void = () => {};

	constructor(
		private readonly videos: Video[],
		private readonly host: Host,
		private readonly steps: Steps,
		private readonly goal: Goal,
	) {
		// Where nobody waits for the end, tasks are polled only to learn when there is room for the next.
		this.needsPolls = goal.until === 'ended' || goal.concurrency !== undefined;
		const positions = videos.flatMap(({ phase }, position) => (phase === 'ordered' ? [position] : []));
		this.submits = new SubmitQueue(positions);
		videos.forEach((video, position) => this.enter(position, video));
	}

	async run(): Promise<{ videos: Video[]; polls: number }> {
		while (!this.isOver() && !this.host.isStopped()) {
			const woken = new Promise<void>((resolve) => (this.wake = resolve));
			this.launch();
			const before = this.host.now();
			if (!this.isOver()) await Promise.race([woken, this.pause()]);
			// A machine that slept counts as one tick.
			const gap = this.host.now() - before - maxSleepMs;
			if (gap > 0) this.videos.forEach((video, at) => (this.videos[at] = withoutSleep(video, gap)));
		}
		const stopped = this.host.isStopped();
		const videos = this.videos.map((video) =>
			stopped && isOpen(video) ? toPhase(video, { phase: 'stopped' }) : video,
		);
		return { videos, polls: this.pollCount };
	}

	private isOver(): boolean {
		if (this.endedCount === this.videos.length) return true;
		return this.goal.until === 'bought' && this.submitting === 0 && this.submits.isEmpty;
	}

	private launch(): void {
		while (this.requests < maxRequests && this.polls.dueAt <= this.host.now()) {
			const position = this.polls.pop();
			if (position !== undefined) void this.poll(position);
		}
		while (this.requests < maxRequests && this.room() > 0 && this.submits.dueAt <= this.host.now()) {
			const position = this.submits.take();
			if (position === undefined) return;
			const failure = this.commonRefusals.believed;
			if (failure === undefined) void this.order(position);
			else this.move(position, { phase: 'failed', failure });
		}
	}

	/** How many more may be ordered now. */
	private room(): number {
		const { inProgress, submitting } = this;
		if (this.needsPolls && !this.capacity.has(inProgress, submitting, this.host.now())) return 0;
		return Math.max(0, (this.goal.concurrency ?? Infinity) - inProgress);
	}

	/** One sleep at a time, however often it is interrupted: a thousand tasks need one timer. */
	private async pause(): Promise<void> {
		const nextSubmit = this.room() > 0 ? this.submits.dueAt : Infinity;
		const due = this.requests < maxRequests ? Math.min(this.polls.dueAt, nextSubmit) : Infinity;
		const ms = Math.max(1, Math.min(maxSleepMs, due - this.host.now()));
		this.sleep ??= this.host.sleep(ms).finally(() => (this.sleep = undefined));
		await this.sleep;
	}

	private async order(position: number): Promise<void> {
		const video = this.videos[position];
		if (!isOrdered(video)) return;
		this.requests++;
		this.submitting++;
		this.inProgress++;
		const ordered = await this.steps.order(video, () => this.next()).catch(failedOrder);
		this.requests--;
		this.submitting--;
		this.inProgress--;
		if (ordered.kind === 'later') this.postpone(position, video, ordered);
		else {
			this.commonRefusals.saw(ordered);
			if (ordered.phase.phase === 'bought') this.submits.sawRoom();
			this.move(position, ordered.phase);
			this.capacity.answered(this.inProgress, this.submitting);
		}
		this.wake();
	}

	/** What is ordered next, unless something comes between. */
	private next(): Array<VideoIn<'ordered'>> {
		const positions = this.submits.peek(this.submits.dueAt <= this.host.now() ? this.room() : 0);
		return positions.map((position) => this.videos[position]).filter(isOrdered);
	}

	/** The service has no room now. That is no failure yet: it waits for what it was told, or for a task of ours to end. */
	private postpone(
		position: number,
		{ order }: VideoIn<'ordered'>,
		{ failure, retries, retryAfterMs }: Extract<Ordered, { kind: 'later' }>,
	): void {
		if (failure.code === 'rateLimit') this.capacity.refused(this.inProgress, this.host.now(), retryAfterMs);
		const isPostponed = this.submits.postpone(position, {
			nowMs: this.host.now(),
			random: this.host.random(),
			retryAfterMs,
			retries,
			timeoutMs: this.inProgress === this.submitting ? order.timeoutMs : undefined,
		});
		if (!isPostponed) this.move(position, { phase: 'failed', failure });
	}

	private async poll(position: number): Promise<void> {
		const video = this.videos[position];
		if (video?.phase !== 'bought') return;
		this.requests++;
		this.pollCount++;
		const answer = await this.steps.poll(video.polling.taskId).catch(failedPoll);
		this.requests--;
		if (answer.kind !== 'stopped') {
			const phase = judgePoll(video.polling, answer, this.host.now(), this.host.random());
			const finished = this.endedCount + (phase.phase === 'bought' ? 0 : 1);
			if (answer.kind === 'task') this.host.tell(describeProgress(answer.task, finished, this.videos.length));
			if (phase.phase !== 'bought') {
				if ('task' in phase && phase.task) this.steps.ended(video, phase.task);
				this.submits.makeRoom();
			}
			this.inProgress--;
			this.move(position, phase);
		}
		this.wake();
	}

	private move(position: number, phase: Phase): void {
		const before = this.videos[position];
		if (before === undefined || !isOpen(before)) return;
		const video = toPhase(before, phase);
		this.videos[position] = video;
		this.enter(position, video);
	}

	/** What has to be done about a video in its phase. */
	private enter(position: number, video: Video): void {
		switch (video.phase) {
			case 'ordered':
				return;
			case 'bought':
				if (!this.needsPolls) return;
				this.inProgress++;
				return this.polls.push(video.polling.nextPollAt, position);
			case 'ended':
			case 'failed':
			case 'stopped':
				this.endedCount++;
		}
	}
}
