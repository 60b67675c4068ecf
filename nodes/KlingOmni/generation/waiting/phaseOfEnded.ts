import type { Task } from '../../api/Task';
import type { PhaseOf } from '../Video';
import { taskFailed } from './failures/taskFailed';

/**
 * The phase of a video whose task has ended, one way or the other.
 * @param isOwn whether this execution has ordered it, so that a retry of it would order it again
 */
export function phaseOfEnded(task: Task, isOwn: boolean): PhaseOf<'ended' | 'failed'> {
	return task.state === 'failed'
		? { phase: 'failed', failure: taskFailed(task, isOwn), task }
		: { phase: 'ended', task };
}
