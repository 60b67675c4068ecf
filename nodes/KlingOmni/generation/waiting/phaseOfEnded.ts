import type { Task } from '../../api/Task';
import type { PhaseOf } from '../Video';
import { taskFailed } from './failures/taskFailed';

/** The phase of a video whose task has ended, one way or the other. */
export function phaseOfEnded(task: Task): PhaseOf<'ended' | 'failed'> {
	return task.state === 'failed'
		? { phase: 'failed', failure: taskFailed(task), task }
		: { phase: 'ended', task };
}
