import { contractFor, type GenerationRequest } from '../../api/contract';

/** The longest video that the service takes to edit, by its documentation; the new one is as long. */
const longestEdit = 10;

/** How many seconds of video a request asks for; the most that it may be where a video to edit decides. */
export function secondsOf({ model, duration, video_list: [video] = [] }: GenerationRequest): number {
	if (video !== undefined && video.refer_type !== 'feature') return longestEdit;
	return duration ?? contractFor(model).limits.durationSeconds.default;
}
