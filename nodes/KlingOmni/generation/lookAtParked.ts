import type { Look } from '../api/client';
import type { Host } from './Host';
import { inLanes } from './inLanes';
import { judgeLook, type Watch } from './judgeLook';
import type { ParkedTask } from './ParkedTask';

/** A round holds a worker: looks that have not begun by then wait for the next round. In milliseconds. */
const roundMs = 8_000;
const maxRequests = 8;
/** Refusals that a user can mend while the execution is parked: a revoked key, an empty balance. */
const mendable = [401, 402, 403];

/**
 * One look at every task that is still running: the one longest unseen first, those whose last look failed at the end.
 * Nothing that can be expected ends a round or a task before its deadline: the waiting just goes on.
 */
export async function lookAtParked(
	tasks: ParkedTask[],
	look: (taskId: string) => Promise<Look>,
	host: Host,
): Promise<ParkedTask[]> {
	const results = [...tasks];
	const begin = host.now();
	const running = tasks.flatMap((task, at) =>
		task.end === undefined && task.watch ? [{ at, task, watch: task.watch }] : [],
	);
	const seenAt = ({ startedAt, sight }: Watch) => startedAt + sight.lookedAt;
	running.sort((a, b) => a.watch.failures - b.watch.failures || seenAt(a.watch) - seenAt(b.watch));
	await inLanes(running, maxRequests, host.isStopped, async ({ at, task, watch }) => {
		const now = host.now();
		if (now - begin >= roundMs && now - watch.startedAt < watch.timeoutMs) return;
		const seen = await look(watch.taskId).catch(missed);
		if (seen.kind !== 'stopped') results[at] = judge(task, watch, seen, host);
	});
	return results;
}

function judge(
	task: ParkedTask,
	watch: Watch,
	seen: Exclude<Look, { kind: 'stopped' }>,
	host: Host,
): ParkedTask {
	const passing = seen.kind === 'refused' && mendable.includes(seen.status);
	const look: typeof seen = passing ? { kind: 'again', reason: seen.reason } : seen;
	const verdict = judgeLook(watch, look, host.now(), host.random());
	return verdict.kind === 'again' ? { ...task, watch: verdict.watch } : { ...task, end: verdict.end };
}

function missed(error: unknown): Look {
	return { kind: 'again', reason: error instanceof Error ? error.message : String(error) };
}
