import { parkSeconds } from '../../nodes/KlingOmni/generation/waiting/parkSeconds';
import { addPoll } from '../../nodes/KlingOmni/generation/waiting/pollSchedule';
import { startPolling } from '../../nodes/KlingOmni/generation/waiting/startPolling';
import type { Schedule } from './schedules';

/** No task waits so long. In milliseconds. */
const timeoutMs = 24 * 3_600_000;

/** This package's in the background, its real source: each look is a round of the parked workflow, which n8n resumes in time. */
export const parked: Schedule = {
	name: 'this node, in the background',
	begin() {
		let polling = startPolling('task_1', 0, timeoutMs);
		return (polledAt = 0, progress) => {
			if (polledAt > 0) polling = { ...polling, progress: addPoll(polling.progress, polledAt, progress) };
			return polledAt + parkSeconds([polling], polledAt) * 1000;
		};
	},
};
