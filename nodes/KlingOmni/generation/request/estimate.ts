import type { GenerationRequest } from '../../api/contract';
import { pricePerSecond, prices } from '../../api/prices';
import { secondsOf } from '../purchase/secondsOf';

/** What a request would be likely to cost, and by whose price. */
export interface EstimatedCost {
	amount: number;
	/** Nothing where the user gave the price: nobody knows its unit. */
	currency?: string;
	source: string;
}

/** An order before it is made: how long it is, what it is in words, and what it may cost. */
export interface Estimate {
	seconds: number;
	summary: string;
	/** Nothing where no price is known. */
	estimatedCost?: EstimatedCost;
}

const qualities: Readonly<Record<string, string>> = { std: '720p', pro: '1080p', '4k': '4K' };

/** What a person would want to know before approving a request. @param ownPrice of a second, instead of the list */
export function estimate(request: GenerationRequest, ownPrice?: number): Estimate {
	const { mode = 'std', audio, video_list: [video] = [] } = request;
	const seconds = secondsOf(request);
	const isEdit = video !== undefined && video.refer_type !== 'feature';
	const length = isEdit ? `as long as the video it edits, at most ${seconds} seconds` : `${seconds} seconds`;
	const keepsSound = video?.keep_original_sound === 'yes';
	const sound = keepsSound ? 'with the sound of the reference video' : audio ? 'with sound' : 'without sound';
	const summary = `1 video, ${length} in ${qualities[mode] ?? mode} ${sound}`;
	const price = ownPrice ?? pricePerSecond(request);
	if (price === undefined) return { seconds, summary };
	const amount = Math.round(price * seconds * 10_000) / 10_000;
	const origin =
		ownPrice === undefined
			? { currency: prices.currency, source: prices.source }
			: { source: 'your own price per second' };
	return { seconds, summary, estimatedCost: { amount, ...origin } };
}
