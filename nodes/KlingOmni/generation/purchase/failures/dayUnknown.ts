import { labels } from '../../../parameters/labels';
import { failure, type Failure } from '../../Failure';

/** Nobody can tell how many videos were ordered today, so none is. @param reason why, as n8n says it */
export function dayUnknown(reason: string): Failure {
	return failure({
		code: 'limitReached',
		billed: 'no',
		message: `${labels.maxVideosPerDay} is set, but how many videos were ordered today could not be read from n8n: ${reason}`,
		description: `Nothing was ordered and nothing was charged. Run it again; if that does not help, remove ${labels.maxVideosPerDay} and use ${labels.maxVideos}, which n8n keeps with the execution.`,
		details: {},
	});
}
