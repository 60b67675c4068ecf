import { buildRequest } from '../generation/buildRequest';
import type { Failure } from '../generation/Failure';
import { invalidParameters } from '../generation/failures/invalidParameters';
import type { GenerationRequest } from '../api/contract';
import { adviceFor } from '../generation/adviceFor';
import { checkImages, replaceLinks, type CheckedImage } from '../generation/uploadImages';
import type { Run } from './Run';
import { settingsOf, type Settings } from './settingsOf';

/** An item that may be bought: a request that breaks no rule, with placeholders for the images still to be uploaded. */
export interface Draft {
	itemIndex: number;
	request: GenerationRequest;
	images: CheckedImage[];
	settings: Settings;
}

/** Everything of every item is checked here, before the first request is sent. */
export async function draftItems(run: Run): Promise<Array<Draft | { itemIndex: number; failure: Failure }>> {
	const drafts: Array<Draft | { itemIndex: number; failure: Failure }> = [];
	const advice = new Map<string, number[]>();
	for (let itemIndex = 0; itemIndex < run.itemCount; itemIndex++) {
		const draft = await draftItem(itemIndex, run);
		drafts.push(draft);
		if ('failure' in draft) continue;
		for (const sentence of adviceFor(draft.request))
			advice.set(sentence, [...(advice.get(sentence) ?? []), itemIndex]);
	}
	for (const [sentence, items] of advice) run.hint(`${sentence} ${placesOf(items)}`);
	return drafts;
}

async function draftItem(
	itemIndex: number,
	run: Run,
): Promise<Draft | { itemIndex: number; failure: Failure }> {
	const given = run.values(itemIndex);
	if ('problem' in given) return { itemIndex, failure: invalidParameters([given.problem]) };
	const built = buildRequest(given.values);
	const { settings, problems } = settingsOf(given.values);
	const { images, problems: wrongFiles } = await checkImages(itemIndex, built.binaries, run.files);
	const wrong = [...('problems' in built ? built.problems : []), ...wrongFiles, ...problems];
	if ('problems' in built || wrong.length > 0) return { itemIndex, failure: invalidParameters(wrong) };
	// The same bytes are the same image, whatever field they come in: the request's identity goes by their digest.
	const byDigest = images.map((image) => ({
		...image,
		placeholder: `https://upload.invalid/sha256-${image.digest}`,
	}));
	const links = new Map(
		images.map(({ placeholder }, at) => [placeholder, byDigest[at]?.placeholder ?? placeholder]),
	);
	return { itemIndex, request: replaceLinks(built.request, links), images: byDigest, settings };
}

function placesOf(items: number[]): string {
	const shown = items.slice(0, 10).join(', ');
	return `(Item${items.length === 1 ? '' : 's'} ${shown}${items.length > 10 ? ` and ${items.length - 10} more` : ''})`;
}
