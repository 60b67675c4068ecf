import { modelOf, type GenerationRequest, type Model } from './contract';

/** What comes with the video. */
type Kind = 'silent' | 'audio' | 'video';

/** By mode, and by what comes with the video; nothing where the list says nothing. */
type PriceList = Readonly<Record<string, Readonly<Record<Kind, number | undefined>> | undefined>>;

/** US dollars for a second of video. A model whose prices nobody knows has an empty list. */
const perSecond: Readonly<Record<Model, PriceList>> = {
	'kling-v3-omni': {
		std: { silent: 0.0672, audio: 0.0896, video: 0.1008 },
		pro: { silent: 0.0896, audio: 0.112, video: 0.1344 },
		'4k': { silent: 0.42856, audio: 0.42856, video: undefined },
	},
};

/**
 * xcompute publishes no prices that we know of. These are from the price list of APIMart, a sister platform with the same
 * documentation, as read in August 2026. An estimate and nothing else: what the service
 * says a task has cost is the truth.
 */
export const prices = {
	source: 'price list of APIMart, a sister platform, August 2026',
	currency: 'USD',
	perSecond,
};

/** What a second of a request's video costs by that list; nothing where it is not listed. */
export function pricePerSecond({
	model,
	mode = 'std',
	audio,
	video_list: videos,
}: GenerationRequest): number | undefined {
	return perSecond[modelOf(model)][mode]?.[
		videos !== undefined ? 'video' : audio === true ? 'audio' : 'silent'
	];
}
