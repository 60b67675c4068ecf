import type { GenerationRequest } from '../../api/contract';
import { pricePerSecond, prices } from '../../api/prices';
import { secondsOf } from '../purchase/secondsOf';
import { describeFilms } from './describeFilms';

/** What orders would be likely to cost, and by whose price. */
export interface EstimatedCost {
	amount: number;
	/** Nothing where the user gave the price: nobody knows its unit. */
	currency?: string;
	source: string;
}

/** Orders before they are made: how long they are, what they are in words, and what they may cost. */
export interface Estimate {
	seconds: number;
	summary: string;
	/** Nothing where no price is known. */
	estimatedCost?: EstimatedCost;
}

/** An order that may be made, with the user's own price of a second where there is one. */
export interface Estimated {
	request: GenerationRequest;
	ownPrice?: number;
}

/** What orders would come to together: how many, how long, and what they may cost. */
export function estimateTotal(orders: readonly Estimated[]): Estimate {
	const seconds = orders.reduce((sum, { request }) => sum + secondsOf(request), 0);
	const summary = describeFilms(orders.map(({ request }) => request));
	const costs = orders.flatMap((order) => costOf(order) ?? []);
	// A sum that leaves some out would pass for the whole.
	if (costs.length < orders.length) return { seconds, summary };
	const amount = costs.reduce((sum, cost) => sum + cost.amount, 0);
	const hasCurrency = costs.every(({ currency }) => currency !== undefined);
	const currency = hasCurrency ? { currency: prices.currency } : {};
	const source = [...new Set(costs.map((cost) => cost.source))].join('; ');
	return {
		seconds,
		summary,
		estimatedCost: { amount: Math.round(amount * 10_000) / 10_000, ...currency, source },
	};
}

function costOf({ request, ownPrice }: Estimated): EstimatedCost | undefined {
	const price = ownPrice ?? pricePerSecond(request);
	if (price === undefined) return undefined;
	const amount = price * secondsOf(request);
	return ownPrice === undefined
		? { amount, currency: prices.currency, source: prices.source }
		: { amount, source: 'your own price per second' };
}
