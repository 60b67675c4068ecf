import type { Outcome } from '../generation/Outcome';
import type { Video } from '../generation/Video';
import type { Run } from './Run';

/**
 * Gives back what tasks took of the limit of a day that failed while they were parked.
 * @param parked the videos as they were when they were parked
 */
export async function returnDayPlaces(
	parked: readonly Video[],
	outcomes: readonly Outcome[],
	{ dayPlaces }: Pick<Run, 'dayPlaces'>,
): Promise<void> {
	const failed = new Set(outcomes.filter(isOfFailedTask).map(({ failure }) => failure.details.taskId));
	const polled = parked.flatMap((video) => (video.phase === 'bought' ? [video.polling] : []));
	await dayPlaces.giveBack(
		polled.flatMap(({ taskId, dayPlace }) =>
			dayPlace !== undefined && failed.has(taskId) ? [dayPlace] : [],
		),
	);
}

/** Whether the service itself has said that there is no video. One that is completed without a link is billed. */
function isOfFailedTask(outcome: Outcome): outcome is Extract<Outcome, { failure: unknown }> {
	if (!('failure' in outcome)) return false;
	const { code, billed } = outcome.failure;
	return (code === 'taskFailed' || code === 'content') && billed !== 'yes';
}
