import type { Look } from '../api/client';
import type { Task } from '../api/readTask';
import { taskFailed } from './failures/taskFailed';
import { waitingEnded } from './failures/waitingEnded';
import type { JobEnd } from './Job';
import { nextLookAt, see, type Sight } from './pollSchedule';
import { retryPause } from './retryPause';

/** A task that is being waited for. Times in milliseconds. */
export interface Watch {
	taskId: string;
	startedAt: number;
	timeoutMs: number;
	sight: Sight;
	last?: Task;
	/** Why the last look failed, and how many in a row did. */
	trouble?: string;
	failures: number;
	/** How often the service has refused to tell since it last told. */
	refusals: number;
	/** How often the task claimed to be completed without giving a link. */
	linkless: number;
}

/** What a look leads to: another look, at a time, or the end. `task` is there when the task itself has ended. */
export type Verdict =
	{ kind: 'again'; watch: Watch; due: number } | { kind: 'end'; end: JobEnd; task?: Task };

/** How often a task that claims to be completed is asked for its missing link, and how long after each time. */
const linklessLooks = 3;
const linklessPause = 5_000;
/** One refusal to tell may be a gateway's, or come before the service knows its own new task. */
const believedRefusals = 3;

export function startWatch(taskId: string, nowMs: number, timeoutMs: number): Watch {
	return {
		taskId,
		startedAt: nowMs,
		timeoutMs,
		sight: { lookedAt: 0, looks: 0 },
		failures: 0,
		refusals: 0,
		linkless: 0,
	};
}

/**
 * Decides what follows from a look. Pure. A failed look never ends the waiting before the deadline, unless the service
 * itself refuses to tell, three times; the last look is at the deadline.
 * @param random a number from 0 to 1, to spread retries
 */
export function judgeLook(
	before: Watch,
	look: Exclude<Look, { kind: 'stopped' }>,
	nowMs: number,
	random: number,
): Verdict {
	if (look.kind !== 'task') {
		const watch = { ...before, failures: before.failures + 1, trouble: look.reason };
		if (look.kind === 'refused' && ++watch.refusals === believedRefusals) return giveUp(watch, look.status);
		const retryAfterMs = look.kind === 'again' ? look.retryAfterMs : undefined;
		return again(watch, nowMs + retryPause(watch.failures, random, retryAfterMs), nowMs);
	}
	const { task } = look;
	const watch = { ...before, last: task, failures: 0, refusals: 0, trouble: undefined };
	if (task.state === 'running') {
		const sight = see(watch.sight, nowMs - watch.startedAt, task.progress);
		return again({ ...watch, sight }, watch.startedAt + nextLookAt(sight), nowMs);
	}
	if (task.state === 'completed' && task.videos.length === 0) {
		const linkless = watch.linkless + 1;
		if (linkless < linklessLooks) return again({ ...watch, linkless }, nowMs + linklessPause, nowMs);
		return { kind: 'end', end: { kind: 'failed', failure: taskFailed(task) } };
	}
	return { kind: 'end', end: endOf(task), task };
}

/** How a task that has ended ends its job. */
export function endOf(task: Task): JobEnd {
	return task.state === 'failed' ? { kind: 'failed', failure: taskFailed(task) } : { kind: 'done', task };
}

function again(watch: Watch, due: number, nowMs: number): Verdict {
	const deadline = watch.startedAt + watch.timeoutMs;
	return nowMs >= deadline ? giveUp(watch) : { kind: 'again', watch, due: Math.min(due, deadline) };
}

function giveUp({ taskId, last, timeoutMs, trouble }: Watch, refusedWith?: number): Verdict {
	const failure = waitingEnded({ taskId, last, minutes: timeoutMs / 60_000, trouble, refusedWith });
	return { kind: 'end', end: { kind: 'failed', failure } };
}
