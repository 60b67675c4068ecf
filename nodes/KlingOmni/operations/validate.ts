import type { IDataObject } from 'n8n-workflow';
import { estimate } from '../generation/request/estimate';
import { estimateTotal, type Estimate } from '../generation/request/estimateTotal';
import type { Outcome } from '../generation/Outcome';
import { labels } from '../parameters/labels';
import { checkItems } from './checkItems';
import type { Run } from './Run';

/** Shows the exact request that Generate would send for each item, and what it and all together may cost. Sends nothing. */
export async function validate(
	run: Pick<Run, 'itemCount' | 'values' | 'files' | 'host' | 'hasExpressions'>,
): Promise<Outcome[]> {
	const items = await checkItems(run);
	const [image] = items.flatMap((item) => ('failure' in item ? [] : item.images));
	if (image !== undefined) {
		run.host.hint(
			`Image files are uploaded by ${labels.generate} only. Here a placeholder stands for the link of each: ${image.placeholder}`,
		);
	}
	const orders = items.flatMap((item) =>
		'failure' in item ? [] : [{ request: item.request, ownPrice: item.settings.pricePerSecond }],
	);
	const all = estimateTotal(orders);
	if (orders.length > 0) run.host.hint(sentenceOf(all));
	const total = { videos: orders.length, ...toJson(all) };
	return items.map((item): Outcome => {
		if ('failure' in item) return item;
		const request: IDataObject = { ...item.request };
		const told = toJson(estimate(item.request, item.settings.pricePerSecond));
		return { itemIndex: item.itemIndex, json: { valid: true, request, ...told, total } };
	});
}

function toJson({ estimatedCost, ...told }: Estimate): IDataObject {
	return { ...told, ...(estimatedCost === undefined ? {} : { estimatedCost: { ...estimatedCost } }) };
}

/** All items in a sentence: what one press would order. */
function sentenceOf({ summary, estimatedCost }: Estimate): string {
	const { amount = 0, currency, source } = estimatedCost ?? {};
	const unit = currency === undefined ? '' : ` ${currency}`;
	const cost =
		estimatedCost === undefined
			? 'Not all of it has a known price.'
			: `That is about ${Math.round(amount * 100) / 100}${unit}, an estimate (${source}).`;
	return `${labels.generate} would order ${summary}. ${cost} What the service charges is what counts.`;
}
