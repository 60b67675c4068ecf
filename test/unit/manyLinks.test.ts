import type { Video } from '../../nodes/KlingOmni/generation/Video';
import type { CheckedItem } from '../../nodes/KlingOmni/operations/checkItems';
import { refuseDeadLinks } from '../../nodes/KlingOmni/operations/refuseDeadLinks';
import type { Run } from '../../nodes/KlingOmni/operations/Run';

const nothingEarlier = async () => await Promise.resolve({});
const videos = (count: number): Video[] =>
	Array.from({ length: count }, (_none, itemIndex) => ({
		version: 1,
		itemIndex,
		phase: 'ordered',
		order: { ledgerKey: `0:${itemIndex}` },
	})) as unknown as Video[];

it('a hundred thousand rows are looked up once each, also where nobody wants links to be checked', async () => {
	let read = 0;
	const items = videos(5_000).map((_video, at) => ({
		get itemIndex() {
			read++;
			return at;
		},
		links: [],
		settings: { checkLinks: false },
	})) as unknown as CheckedItem[];
	await refuseDeadLinks(videos(5_000), items, {} as Run, nothingEarlier);
	expect(read).toBeLessThan(20_000);
});

it('hosts that answer nothing hold up the orders for two minutes at most', async () => {
	let now = 0;
	let asked = 0;
	const hints: string[] = [];
	const host = { now: () => now, isStopped: () => false, hint: (hint: string) => hints.push(hint) };
	const glimpse = async () => {
		asked++;
		now += 15_000;
		return await Promise.resolve({ kind: 'untold', reason: 'no answer came in time' });
	};
	const links = Array.from({ length: 100 }, (_none, at) => {
		return { link: `https://example.com/${at}.png`, field: `Image ${at}`, kind: 'image' };
	});
	const items = [{ itemIndex: 0, links, settings: { checkLinks: true } }] as unknown as CheckedItem[];
	const run = { host, files: { glimpse }, ledger: { holdsPlace: () => false } } as unknown as Run;
	expect(await refuseDeadLinks(videos(1), items, run, nothingEarlier)).toEqual(videos(1));
	expect(asked).toBeLessThan(15);
	expect(hints).toEqual([expect.stringContaining('were not asked for: two minutes had passed')]);
});
