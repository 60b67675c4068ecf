import type { IDataObject } from 'n8n-workflow';
import type { Outcome } from '../generation/Outcome';
import { labels } from '../parameters/labels';
import { checkItems } from './checkItems';
import type { Run } from './Run';

/** Shows the exact request that Generate would send for each item. Sends nothing. */
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
	return items.map((item): Outcome => {
		if ('failure' in item) return item;
		const request: IDataObject = { ...item.request };
		return { itemIndex: item.itemIndex, json: { valid: true, request } };
	});
}
