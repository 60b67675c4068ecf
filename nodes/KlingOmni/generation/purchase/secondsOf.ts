import { contractFor, type GenerationRequest } from '../../api/contract';

/** How many seconds of video a request asks for; the most that it may be where a video to edit decides. */
export function secondsOf({ model, duration, video_list: [video] = [] }: GenerationRequest): number {
	const { durationSeconds, editSeconds } = contractFor(model).limits;
	if (video !== undefined && video.refer_type !== 'feature') return editSeconds.max;
	return duration ?? durationSeconds.default;
}
