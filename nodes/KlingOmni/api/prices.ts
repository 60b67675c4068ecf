import type { GenerationRequest } from './contract';

/** What comes with the video. */
type Kind = 'silent' | 'audio' | 'video';

/**
 * xcompute publishes no prices that we know of. These are from the price list of APIMart, a sister platform with the same
 * documentation, as read in August 2026: US dollars for a second of video. An estimate and nothing else: what the service
 * says a task has cost is the truth.
 */
export const prices = {
	source: 'price list of APIMart, a sister platform, August 2026',
	currency: 'USD',
	/** By mode and by what comes with the video. */
	perSecond: {
		std: { silent: 0.0672, audio: 0.0896, video: 0.1008 },
		pro: { silent: 0.0896, audio: 0.112, video: 0.1344 },
		'4k': { silent: 0.42856, audio: 0.42856, video: undefined },
	} as Readonly<Record<string, Readonly<Record<Kind, number | undefined>> | undefined>>,
};

/** What a second of a request's video costs by that list; nothing where it is not listed. */
export function pricePerSecond({
	mode = 'std',
	audio,
	video_list: videos,
}: GenerationRequest): number | undefined {
	return prices.perSecond[mode]?.[videos !== undefined ? 'video' : audio === true ? 'audio' : 'silent'];
}
