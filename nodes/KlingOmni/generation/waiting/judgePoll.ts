import type { Retrieval } from '../../api/client';
import { backoffMs } from '../backoffMs';
import type { PhaseOf, Polling } from '../Video';
import { taskFailed } from './failures/taskFailed';
import { waitingEnded } from './failures/waitingEnded';
import { phaseOfEnded } from './phaseOfEnded';
import { deadlineOf, queuedMsOf } from './deadlineOf';
import { addPoll, nextPollAt } from './pollSchedule';

/** How often a task that claims to be completed is asked for its missing link, and how long after each time. */
const linklessPolls = 3;
const linklessPauseMs = 5_000;
/** One refusal may be a gateway's. */
export const believedRefusals = 3;
/** A service may not know its own new task yet, or count the order itself against the balance, for so long. */
const newTaskMs = 3 * 60_000;
/** Polls that fail are repeated beyond the deadline for so long: they say nothing about the task. */
const graceMs = 3 * 60_000;
/**
 * Decides what follows from a poll: another poll, or the end. Pure. Only a poll that says "not yet" at the deadline ends the
 * waiting, or minutes of failed polls beyond it, or a service that refuses to answer, three times and not only at first.
 * @param random a number from 0 to 1, to spread retries
 */
export function judgePoll(
	before: Polling,
	answer: Exclude<Retrieval, { kind: 'stopped' }>,
	nowMs: number,
	random: number,
): PhaseOf<'bought' | 'ended' | 'failed'> {
	if (answer.kind !== 'task') {
		const { failedPolls, refusedPolls } = before;
		const refusals = answer.kind === 'refused' ? refusedPolls + 1 : refusedPolls;
		const polling = {
			...before,
			failedPolls: failedPolls + 1,
			refusedPolls: refusals,
			lastError: answer.reason,
		};
		if (answer.kind === 'refused' && isBelieved(polling, nowMs)) return giveUp(polling, answer.status);
		const retryAfterMs = answer.kind === 'retry' ? answer.retryAfterMs : undefined;
		return retryFailed(polling, nowMs + backoffMs(failedPolls + 1, random, retryAfterMs), nowMs);
	}
	const { task } = answer;
	const orderedBy = before.ledgerKey === undefined ? 'another' : before.isLastOrder ? 'last' : 'own';
	// Nobody asks how a task that is running was worded, and it would be stored in each round.
	const lastTask = { ...task, raw: {} };
	const polling = { ...before, lastTask, failedPolls: 0, refusedPolls: 0, lastError: undefined };
	if (task.state === 'running') {
		const progress = addPoll(polling.progress, nowMs - polling.startedAt, task.progress);
		const running = { ...polling, progress, ...queue(polling, nowMs) };
		return pollAgain(running, polling.startedAt + nextPollAt(progress), nowMs);
	}
	if (task.state === 'completed' && task.videos.length === 0) {
		const linkless = { ...polling, linklessPolls: polling.linklessPolls + 1 };
		return linkless.linklessPolls < linklessPolls
			? pollAgain(linkless, nowMs + linklessPauseMs, nowMs)
			: { phase: 'failed', failure: taskFailed(task, orderedBy) };
	}
	const ended = phaseOfEnded(task, orderedBy);
	const { furtherTaskIds } = before;
	return ended.phase === 'ended' && furtherTaskIds !== undefined ? { ...ended, furtherTaskIds } : ended;
}

/** Left out while it is none, so that what is stored stays short. */
function queue(polling: Polling, nowMs: number): Pick<Polling, 'queuedMs'> {
	const queuedMs = queuedMsOf(polling, nowMs);
	return queuedMs === undefined ? {} : { queuedMs };
}

/** A task that this execution has ordered is there, so a refusal soon after the order is not believed. */
function isBelieved({ ledgerKey, startedAt, refusedPolls }: Polling, nowMs: number): boolean {
	return refusedPolls >= believedRefusals && (ledgerKey === undefined || nowMs - startedAt >= newTaskMs);
}

function retryFailed(polling: Polling, dueAt: number, nowMs: number): PhaseOf<'bought' | 'failed'> {
	const deadline = deadlineOf(polling);
	const end = nowMs < deadline ? deadline : deadline + graceMs;
	return nowMs >= end
		? giveUp(polling)
		: { phase: 'bought', polling: { ...polling, nextPollAt: Math.min(dueAt, end) } };
}

function pollAgain(polling: Polling, dueAt: number, nowMs: number): PhaseOf<'bought' | 'failed'> {
	const deadline = deadlineOf(polling);
	return nowMs >= deadline
		? giveUp(polling)
		: { phase: 'bought', polling: { ...polling, nextPollAt: Math.min(dueAt, deadline) } };
}

function giveUp(polling: Polling, refusedWith?: number): PhaseOf<'failed'> {
	return { phase: 'failed', failure: waitingEnded(polling, refusedWith) };
}
