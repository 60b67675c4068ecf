import { labels } from '../../../parameters/labels';
import { failure, type Failure } from '../../Failure';
import type { Exceeded } from '../takePlaces';

const ofExecution = 'this execution has';

const words: Record<Exceeded['limit'], { label: string; thing: string; things: string; whose: string }> = {
	videos: { label: labels.maxVideos, thing: 'video', things: 'videos', whose: ofExecution },
	seconds: {
		label: labels.maxSeconds,
		thing: 'second of video',
		things: 'seconds of video',
		whose: ofExecution,
	},
	videosOfDay: {
		label: labels.maxVideosPerDay,
		thing: 'video',
		things: 'videos',
		whose: 'today this node has',
	},
};

/**
 * More would be ordered than the user has allowed for one execution or a day. None of what was asked for now was ordered.
 * @param isTool whether an AI agent asked, which reads this itself
 */
export function limitReached({ limit, allowed, ordered, wanted }: Exceeded, isTool: boolean): Failure {
	const { label, thing, things, whose } = words[limit];
	const asked = wanted === 1 ? `1 ${thing} was` : `${wanted} ${things} were`;
	const before = ordered === 0 ? '' : `, and ${whose} ordered ${ordered} already`;
	const advice = isTool
		? `Do not call this tool again for more videos: use those that were made, and tell the user that the limit ${label} of this tool was reached.`
		: `If that is what you want, raise ${label} to ${ordered + wanted} or more and run it again. What was ordered before is not lost.`;
	return failure({
		code: 'limitReached',
		billed: 'no',
		message: `${label} is ${allowed}, but ${asked} asked for${before}`,
		description: `Nothing of it was ordered and nothing was charged. ${advice}`,
		details: { limit: allowed, ordered, wanted },
	});
}
