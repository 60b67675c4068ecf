import type { IDataObject } from 'n8n-workflow';
import { draftItems } from './draftItems';
import type { Outcome, Run } from './Run';

/** Shows the exact request that Generate would send for each item. Sends nothing. */
export async function validate(run: Run): Promise<Outcome[]> {
	const drafts = await draftItems(run);
	return drafts.map((draft): Outcome => {
		if ('failure' in draft) return draft;
		const request = draft.request as unknown as IDataObject;
		return { itemIndex: draft.itemIndex, json: { valid: true, request } };
	});
}
