import type { IDataObject } from 'n8n-workflow';
import { estimate } from '../generation/request/estimate';
import { prices } from '../api/prices';
import type { Outcome } from '../generation/Outcome';
import { labels } from '../parameters/labels';
import { checkItems, type CheckedItem } from './checkItems';
import type { Run } from './Run';

/** Shows the exact request that Generate would send for each item, and what it may cost. Sends nothing. */
export async function validate(
	run: Pick<Run, 'itemCount' | 'values' | 'files' | 'host'>,
): Promise<Outcome[]> {
	const items = await checkItems(run);
	const [image] = items.flatMap((item) => ('failure' in item ? [] : item.images));
	if (image !== undefined) {
		run.host.hint(
			`Image files are uploaded by ${labels.generate} only. Here a placeholder stands for the link of each: ${image.placeholder}`,
		);
	}
	const ready = items.flatMap((item) => ('failure' in item ? [] : [item]));
	if (ready.length > 0) run.host.hint(totalOf(ready));
	return items.map((item): Outcome => {
		if ('failure' in item) return item;
		const request: IDataObject = { ...item.request };
		const { estimatedCost, ...told } = estimate(item.request, item.settings.pricePerSecond);
		const cost = estimatedCost === undefined ? {} : { estimatedCost: { ...estimatedCost } };
		return { itemIndex: item.itemIndex, json: { valid: true, request, ...told, ...cost } };
	});
}

/** All items in a sentence: what one press would order. */
function totalOf(items: CheckedItem[]): string {
	const estimates = items.map(({ request, settings }) => estimate(request, settings.pricePerSecond));
	const seconds = estimates.reduce((total, one) => total + one.seconds, 0);
	const known = estimates.flatMap(({ estimatedCost }) => estimatedCost ?? []);
	const videos = items.length === 1 ? '1 video' : `${items.length} videos`;
	const unit = known.every(({ currency }) => currency !== undefined) ? ` ${prices.currency}` : '';
	const amount = Math.round(known.reduce((total, one) => total + one.amount, 0) * 100) / 100;
	const sources = [...new Set(known.map(({ source }) => source))].join('; ');
	const cost =
		known.length < items.length
			? 'Not all of it has a known price.'
			: `That is about ${amount}${unit}, an estimate (${sources}).`;
	return `${labels.generate} would order ${videos}, ${seconds} seconds in all. ${cost} What the service charges is what counts.`;
}
