import type { IDataObject } from 'n8n-workflow';
import { draftItems, type Draft } from './draftItems';
import type { Outcome, Run } from './Run';

/** Shows the exact request that Generate would send for each item. Sends nothing. */
export async function validate(run: Run): Promise<Outcome[]> {
	const drafts = await draftItems(run);
	const withFiles = drafts.filter(
		(draft): draft is Draft => !('failure' in draft) && draft.images.length > 0,
	);
	const example = withFiles[0]?.images[0]?.placeholder;
	if (example !== undefined) {
		run.hint(
			`Image files are uploaded by Generate only. Here a placeholder stands for the link of each: ${example}`,
		);
	}
	return drafts.map((draft): Outcome => {
		if ('failure' in draft) return draft;
		const request = draft.request as unknown as IDataObject;
		return { itemIndex: draft.itemIndex, json: { valid: true, request } };
	});
}
