import type { Topic } from './Finding';

/**
 * The list of docs/unproven.md, word for word, and why a line was not asked where there is no answer to it. A test holds the
 * two together.
 */
export const topics: Readonly<Record<Topic, { line: string; notAsked: string }>> = {
	paths: {
		line: 'that xcompute serves task status, image upload and balance at the paths that its sister platform documents',
		notAsked: '',
	},
	key: { line: 'how it tells a wrong key, a missing key and a request that it refuses', notAsked: '' },
	unknownTask: {
		line: 'what it answers for an unknown task ID, and what exactly a failed Kling task looks like',
		notAsked: 'A failed task cannot be ordered; if the video of --buy fails, it is here.',
	},
	lifetimes: {
		line: 'how long links and task records live',
		notAsked: 'Needs a video: --buy. Later, --task <its ID> tells whether the record is still there.',
	},
	idempotency: {
		line: 'whether it honours the `Idempotency-Key` that each order carries; nothing here relies on it',
		notAsked: 'Needs an order: --buy.',
	},
	images: {
		line: 'how many images it takes, and whether first frame, last frame and references go together',
		notAsked: 'Not asked: each answer would be an order. Try it with the video that you need.',
	},
	combinations: {
		line: 'whether shots that the model decides on, 4K with a reference video, and `<<<image_1>>>` together with Frames work as documented',
		notAsked: 'Not asked: each answer would be an order. Try it with the video that you need.',
	},
	capacity: {
		line: 'how many tasks may run at once, how long they take and what they cost',
		notAsked:
			'Needs a video: --buy tells how long one takes and what it costs. How many at once is not asked.',
	},
};
