import { checkService as askService, type Need, type NeedState } from '../api/checkService';
import type { Outcome } from '../generation/Outcome';
import { labels } from '../parameters/labels';
import type { Run } from './Run';

/** What a need is for, and what does not work without it. */
const needs: Readonly<Record<Need, { name: string; withoutIt: string }>> = {
	order: { name: 'Order videos', withoutIt: `${labels.generate} cannot order anything.` },
	task: {
		name: 'Follow tasks',
		withoutIt: `${labels.generate} and ${labels.wait} cannot see when a video is ready, and ${labels.get} does not work. Do not order anything.`,
	},
	upload: {
		name: 'Take image files',
		withoutIt: 'Image files cannot be used. Give links to images instead; everything else works.',
	},
	balance: {
		name: 'Tell the balance',
		withoutIt:
			'Get Balance does not work, the Test button of the credential fails, and Stop When Balance Is Below has to be 0. Everything else works.',
	},
};

const advice: Readonly<Record<Exclude<NeedState, 'works'>, string>> = {
	keyRefused: 'It is there, but not for this API key: check the key and its permissions.',
	missing: 'The service has no such place. If nothing is there, the Base URL is another one.',
	unclear: 'The answer does not tell whether it works. Try it, or ask the service.',
};

/** Asks, without buying, for each thing that this node needs of the service: one item each. */
export async function checkService({ host, itemCount }: Pick<Run, 'host' | 'itemCount'>): Promise<Outcome[]> {
	if (itemCount === 0) return [];
	const checks = await askService(host);
	return checks.map(({ need, asked, state, found }) => ({
		itemIndex: 0,
		json: {
			need: needs[need].name,
			state,
			asked,
			found,
			...(state === 'works' ? {} : { advice: advice[state], withoutIt: needs[need].withoutIt }),
		},
	}));
}
