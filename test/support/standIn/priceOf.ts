import type { PriceTable } from './StandInOptions';
import type { VideoRequest } from './VideoRequest';

/**
 * What a request costs in US dollars. A base video's length is not known here, so the requested one counts.
 */
export function priceOf(request: VideoRequest, prices: PriceTable): number {
	const tier = request.video_list?.length ? 'video' : request.audio ? 'audio' : 'silent';
	return Number((prices[request.mode ?? 'std'][tier] * (request.duration ?? 5)).toFixed(6));
}
