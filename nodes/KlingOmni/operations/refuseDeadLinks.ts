import { judgeGlimpse, type Judgement } from '../generation/links/judgeGlimpse';
import type { FailedItem } from '../generation/Failure';
import { mapConcurrently } from '../generation/mapConcurrently';
import { invalidParameters } from '../generation/request/failures/invalidParameters';
import { failedVideo, type Video } from '../generation/Video';
import { labels } from '../parameters/labels';
import type { CheckedItem } from './checkItems';
import type { AskEarlier } from './earlierTries';
import { isNewOrder } from './isNewOrder';
import type { Run } from './Run';

/** So many links are asked for at once: their hosts are those of strangers. */
const concurrency = 4;
/** A row may hold a hundred links to hosts that answer nothing: what was not asked for by then is ordered all the same. */
const longestMs = 2 * 60_000;
/** So many links that could not be judged are named. */
const maxNamed = 5;

/**
 * Asks for the links of whatever is new and wants it (Check Links), each link once, and refuses what certainly cannot be
 * made. What was ordered before is not asked about: it has its images.
 */
export async function refuseDeadLinks(
	videos: Video[],
	items: Array<CheckedItem | FailedItem>,
	run: Pick<Run, 'host' | 'files' | 'ledger'>,
	earlier: AskEarlier,
): Promise<Video[]> {
	const itemOf = new Map(items.map((item) => [item.itemIndex, item]));
	const wanted = new Map(
		videos.flatMap((video) => {
			const item = itemOf.get(video.itemIndex);
			const asks = item !== undefined && 'links' in item && item.settings.checkLinks;
			return asks && isNewOrder(video, run.ledger) ? [[video.itemIndex, item.links] as const] : [];
		}),
	);
	const links = [...new Set([...wanted.values()].flat().map(({ link }) => link))];
	if (links.length === 0) return videos;
	const end = run.host.now() + longestMs;
	const judgements = await mapConcurrently(
		links,
		concurrency,
		() => run.host.isStopped() || run.host.now() >= end,
		async (link) => judgeGlimpse(await run.files.glimpse(link)),
	);
	const seen = new Map(links.map((link, at) => [link, judgements[at]]));
	report([...wanted.values()].flat(), seen, run);
	const judge = async (video: Video): Promise<Video> => {
		const problems = (wanted.get(video.itemIndex) ?? []).flatMap(({ link, field, kind }) => {
			const { verdict, saw } = seen.get(link) ?? {};
			if (verdict !== 'wrong') return [];
			const mend = `Open the link in a private window of a browser: it has to show the ${kind} and nothing else`;
			return [{ field, rule: `must lead to the ${kind} itself, and it ${saw}`, mend }];
		});
		if (problems.length === 0) return video;
		const { itemIndex } = video;
		const place = { hasExpressions: false, orders: false, earlier: await earlier(itemIndex) };
		return failedVideo({ itemIndex, failure: invalidParameters(problems, place) });
	};
	return await Promise.all(videos.map(judge));
}

/** Says what was seen, and which links are ordered without anybody knowing. */
function report(
	given: Array<{ link: string; field: string }>,
	seen: ReadonlyMap<string, Judgement | undefined>,
	{ host }: Pick<Run, 'host'>,
): void {
	const count = (verdict: Judgement['verdict']) =>
		[...seen.values()].filter((judgement) => judgement?.verdict === verdict).length;
	const unasked = [...seen.values()].filter((judgement) => judgement === undefined).length;
	const late = unasked === 0 ? '' : ` ${unasked} were not asked for: two minutes had passed.`;
	const untold = given.flatMap(({ link, field }) => {
		const { verdict, saw } = seen.get(link) ?? {};
		return verdict === 'untold' ? [`${field} ${saw}`] : [];
	});
	const named = [...new Set(untold)].slice(0, maxNamed).join('; ');
	const rest = named === '' ? '' : ` Not refused, since nobody can tell: ${named}.`;
	host.hint(
		`${labels.checkLinks}: ${count('right')} of ${seen.size} links give a file, ${count('wrong')} do not.${late}${rest}`,
	);
}
