import fc from 'fast-check';
import { drawnRequest } from './drawRequest';
import { parametersFor } from './parametersFor';
import { wild } from './wild';

type Values = Record<string, unknown>;

const names = [
	'model',
	'prompt',
	'mode',
	'duration',
	'aspectRatio',
	'audio',
	'imageInput',
	'imageUrls',
	'imageWithRoles',
	'videoList',
	'multiShot',
	'shotType',
	'multiPrompt',
	'elementList',
	'elementsData',
	'options',
];

const row = fc.dictionary(
	fc.constantFrom(
		'source',
		'url',
		'role',
		'binaryPropertyName',
		'videoUrl',
		'referType',
		'prompt',
		'duration',
		'name',
		'elementInputUrls',
	),
	wild,
	{ maxKeys: 4 },
);
const rows = fc.oneof(row, fc.array(fc.oneof(row, wild), { maxLength: 7 }));
const collection = fc.oneof(
	wild,
	rows,
	rows.map((image) => ({ image })),
	rows.map((video) => ({ video })),
	rows.map((shot) => ({ shot })),
	rows.map((element) => ({ element })),
	fc.json({ maxDepth: 2 }),
	fc.constantFrom(
		'3: the dog runs\n2s: it jumps',
		'https://example.com/a.jpg\r\n\r\nhttps://example.com/b.jpg',
	),
	fc.constantFrom<Values>(
		{ image: [{ source: 'binary', binaryPropertyName: 'photo, photo2' }] },
		{ image: [{ source: 'url', url: ['https://example.com/a.jpg', 'https://example.com/b.jpg'] }] },
		{ shot: [{ prompt: [{ prompt: 'a', duration: 2 }, 'b'], duration: 3 }] },
		{ negativePrompt: 5, watermark: 'true' },
	),
);
const imageInput = fc.constantFrom<unknown>('none', 'urls', 'roles', ' URLs ', 'images', '', null, 1);

/**
 * What a user may have set, expressions resolved: a request that is mostly right, in which some parameters are replaced by
 * whatever data may hold, and collections are there that the panel hides.
 */
export const drawnParameters: fc.Arbitrary<Values> = fc
	.tuple(
		drawnRequest,
		fc.array(fc.tuple(fc.constantFrom(...names), fc.oneof(wild, collection)), { maxLength: 3 }),
		fc.option(imageInput, { nil: undefined }),
	)
	.map(([request, replaced, input]) => ({
		...parametersFor(request),
		...(input === undefined ? {} : { imageInput: input }),
		...Object.fromEntries(replaced),
	}));
