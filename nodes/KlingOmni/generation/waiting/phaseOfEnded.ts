import type { Task } from '../../api/Task';
import type { PhaseOf } from '../Video';
import { taskFailed, type OrderedBy } from './failures/taskFailed';

/** The phase of a video whose task has ended, one way or the other. */
export function phaseOfEnded(task: Task, orderedBy: OrderedBy): PhaseOf<'ended' | 'failed'> {
	return task.state === 'failed'
		? { phase: 'failed', failure: taskFailed(task, orderedBy), task }
		: { phase: 'ended', task };
}
