import type { Retrieval } from '../../api/client';
import { backoffMs } from '../backoffMs';
import type { PhaseOf, Polling } from '../Video';
import { taskFailed } from './failures/taskFailed';
import { waitingEnded } from './failures/waitingEnded';
import { phaseOfEnded } from './phaseOfEnded';
import { addPoll, nextPollAt } from './pollSchedule';

/** How often a task that claims to be completed is asked for its missing link, and how long after each time. */
const linklessPolls = 3;
const linklessPauseMs = 5_000;
/** One refusal may be a gateway's, or come before the service knows its own new task. */
export const believedRefusals = 3;

/**
 * Decides what follows from a poll: another poll, or the end. Pure. A failed poll never ends the waiting before the
 * deadline, unless the service itself refuses to answer, three times; the last poll is at the deadline.
 * @param random a number from 0 to 1, to spread retries
 */
export function judgePoll(
	before: Polling,
	answer: Exclude<Retrieval, { kind: 'stopped' }>,
	nowMs: number,
	random: number,
): PhaseOf<'bought' | 'ended' | 'failed'> {
	if (answer.kind !== 'task') {
		const polling = { ...before, failedPolls: before.failedPolls + 1, lastError: answer.reason };
		if (answer.kind === 'refused' && ++polling.refusedPolls === believedRefusals)
			return giveUp(polling, answer.status);
		const retryAfterMs = answer.kind === 'retry' ? answer.retryAfterMs : undefined;
		return pollAgain(polling, nowMs + backoffMs(polling.failedPolls, random, retryAfterMs), nowMs);
	}
	const { task } = answer;
	const polling = { ...before, lastTask: task, failedPolls: 0, refusedPolls: 0, lastError: undefined };
	if (task.state === 'running') {
		const progress = addPoll(polling.progress, nowMs - polling.startedAt, task.progress);
		return pollAgain({ ...polling, progress }, polling.startedAt + nextPollAt(progress), nowMs);
	}
	if (task.state === 'completed' && task.videos.length === 0) {
		const linkless = { ...polling, linklessPolls: polling.linklessPolls + 1 };
		return linkless.linklessPolls < linklessPolls
			? pollAgain(linkless, nowMs + linklessPauseMs, nowMs)
			: { phase: 'failed', failure: taskFailed(task) };
	}
	return phaseOfEnded(task);
}

function pollAgain(polling: Polling, dueAt: number, nowMs: number): PhaseOf<'bought' | 'failed'> {
	const deadline = polling.startedAt + polling.timeoutMs;
	return nowMs >= deadline
		? giveUp(polling)
		: { phase: 'bought', polling: { ...polling, nextPollAt: Math.min(dueAt, deadline) } };
}

function giveUp(polling: Polling, refusedWith?: number): PhaseOf<'failed'> {
	return { phase: 'failed', failure: waitingEnded(polling, refusedWith) };
}
