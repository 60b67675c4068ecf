import type { GenerationRequest } from '../api/contract';
import type { FailedItem } from '../generation/Failure';
import { checkImages } from '../generation/images/checkImages';
import { fillPlaceholders } from '../generation/images/fillPlaceholders';
import { invalidParameters } from '../generation/request/failures/invalidParameters';
import type { NamedLink } from '../generation/request/buildRequest';
import type { Settings } from '../generation/request/readSettings';
import { readValues } from '../generation/request/readValues';
import { requestHints } from '../generation/request/requestHints';
import type { CheckedImage } from '../generation/Video';
import type { AskEarlier } from './earlierTries';
import type { Run } from './Run';

/** An item that may be ordered: a request that breaks no rule, with placeholders for the images still to be uploaded. */
export interface CheckedItem {
	itemIndex: number;
	request: GenerationRequest;
	images: CheckedImage[];
	/** Those that somebody entered, with the fields that they stand in. */
	links: NamedLink[];
	settings: Settings;
	/** What is worth knowing about its files: one sentence each. */
	hints: string[];
}

type Checker = Pick<Run, 'itemCount' | 'values' | 'files' | 'host' | 'hasExpressions'>;

/**
 * Checks everything of every item, before the first request is sent.
 * @param earlier where what is right will be ordered: what was ordered before
 */
export async function checkItems(
	run: Checker,
	earlier?: AskEarlier,
): Promise<Array<CheckedItem | FailedItem>> {
	const items: Array<CheckedItem | FailedItem> = [];
	const hints = new Map<string, number[]>();
	for (let itemIndex = 0; itemIndex < run.itemCount; itemIndex++) {
		const item = await checkItem(itemIndex, run, earlier);
		items.push(item);
		if ('failure' in item) continue;
		for (const sentence of [...requestHints(item.request), ...item.hints]) {
			const places = hints.get(sentence);
			if (places === undefined) hints.set(sentence, [itemIndex]);
			else places.push(itemIndex);
		}
	}
	for (const [sentence, places] of hints) run.host.hint(`${sentence} ${placesOf(places)}`, 'ofItem');
	return items;
}

async function checkItem(
	itemIndex: number,
	run: Checker,
	earlier?: AskEarlier,
): Promise<CheckedItem | FailedItem> {
	const orders = earlier !== undefined;
	const given = run.values(itemIndex);
	if ('problem' in given) {
		const place = { orders, earlier: await earlier?.(itemIndex) };
		return { itemIndex, failure: invalidParameters([given.problem], place) };
	}
	const read = readValues(given.values, run.host.baseUrl);
	const { images, problems: wrongFiles, hints } = await checkImages(itemIndex, read.binaries, run.files);
	const wrong = [...('problems' in read ? read.problems : []), ...wrongFiles];
	if ('problems' in read || wrong.length > 0) {
		const place = { hasExpressions: run.hasExpressions, orders, earlier: await earlier?.(itemIndex) };
		return { itemIndex, failure: invalidParameters(wrong, place) };
	}
	const { request, settings } = read;
	const files = new Set(images.map(({ placeholder }) => placeholder));
	// The same bytes are the same image, whatever field they come in: the request's identity goes by their digest.
	const byDigest = images.map((image) => ({
		...image,
		placeholder: `https://upload.invalid/sha256-${image.digest}`,
	}));
	const links = new Map(
		images.map(({ placeholder }, at) => [placeholder, byDigest[at]?.placeholder ?? placeholder]),
	);
	return {
		itemIndex,
		request: fillPlaceholders(request, links),
		images: byDigest,
		links: read.links.filter(({ link }) => !files.has(link)),
		settings,
		hints,
	};
}

function placesOf(items: number[]): string {
	const shown = items.slice(0, 10).join(', ');
	return `(Item${items.length === 1 ? '' : 's'} ${shown}${items.length > 10 ? ` and ${items.length - 10} more` : ''})`;
}
