import type { GenerationRequest } from '../../nodes/KlingOmni/api/contract';
import { imageHints } from '../../nodes/KlingOmni/generation/images/imageHints';
import { imageSizeOf } from '../../nodes/KlingOmni/generation/images/imageSizeOf';
import { requestHints } from '../../nodes/KlingOmni/generation/request/requestHints';
import { sampleImage } from '../support/sampleImage';

const url = 'https://example.com/a.jpg';
const hintsOn = (changes: Partial<GenerationRequest>) =>
	requestHints({ model: 'kling-v3-omni', prompt: 'a dog <<<image_1>>>', ...changes });
const frame = (role: 'first_frame' | 'last_frame' | 'reference') => ({ url, role });
const element = (name: string, description = 'a dog') => ({
	name,
	description,
	element_input_urls: [url, url],
});
const feature = [{ video_url: url, refer_type: 'feature' as const }];
const edit = 'The video to edit decides the length of the new one, not Duration (Seconds).';

describe('what the model is known to limit is told, and not refused', () => {
	it.each<[string, Partial<GenerationRequest>, string[]]>([
		['seven images', { image_urls: Array<string>(7).fill(url) }, []],
		[
			'eight images',
			{ image_urls: Array<string>(8).fill(url) },
			['There are 8 images and elements; the model is known to take no more than 7.'],
		],
		[
			'images and elements beside a reference video',
			{
				image_urls: [url],
				prompt: '<<<image_1>>> @a @b @c',
				element_list: [element('a'), element('b'), element('c')],
				video_list: feature,
			},
			[],
		],
		[
			'more of them',
			{ image_urls: Array<string>(5).fill(url), video_list: [{ video_url: url }] },
			[
				edit,
				'There are 5 images and elements; the model is known to take no more than 4 beside a reference video.',
			],
		],
		['a start and an end frame', { image_with_roles: [frame('first_frame'), frame('last_frame')] }, []],
		[
			'a reference beside them',
			{ image_with_roles: [frame('first_frame'), frame('last_frame'), frame('reference')] },
			['The model is known to take no other images beside a start and an end frame.'],
		],
		['ten seconds with a video to follow', { video_list: feature, duration: 10 }, []],
		[
			'eleven seconds with it',
			{ video_list: feature, duration: 11 },
			['The model is known to make at most 10 seconds with a reference video; this asks for 11.'],
		],
		['4K', { mode: '4k' }, []],
		[
			'4K with a reference video',
			{ mode: '4k', video_list: feature },
			['The model is known to make no 4K with a reference video.'],
		],
		[
			'a long name and a long description of an element',
			{ prompt: `@${'n'.repeat(21)}`, element_list: [element('n'.repeat(21), 'd'.repeat(101))] },
			[
				`The name of the element @${'n'.repeat(21)} has 21 characters; the model is known to take no more than 20.`,
				`The description of the element @${'n'.repeat(21)} has 101 characters; the model is known to take no more than 100.`,
			],
		],
	])('%s', (_what, changes, expected) => {
		expect(hintsOn(changes)).toEqual(expected);
	});
});

describe('a name with an @', () => {
	it.each<[string, string, string[]]>([
		['of no element', '@cat and @狗, again @cat', ['cat', '狗']],
		['of an element, right behind a word', 'running@dog', []],
		['of an element, with more behind it', '@dog在草地上', []],
		['of an element with blanks', '@my dog runs', []],
		['in a mail address', 'write to info@example.com', []],
		['that are too many to tell', '@a1 @a2 @a3 @a4 @a5 @a6', ['a1', 'a2', 'a3', 'a4', 'a5']],
	])('%s', (_what, prompt, unknown) => {
		const found = hintsOn({
			prompt: `${prompt} @dog @my dog`,
			element_list: [element('dog'), element('my dog')],
		});
		expect(found).toEqual(
			unknown.map((name) => `No element is called @${name}, so it is plain text to the model.`),
		);
	});
});

/** A PNG as far as its size. */
const png = (width: number, height: number) => {
	const bytes = Buffer.alloc(33);
	bytes.write('\x89PNG\r\n\x1a\n', 'latin1');
	bytes.writeUInt32BE(width, 16);
	bytes.writeUInt32BE(height, 20);
	return bytes;
};

describe('an image file', () => {
	it.each(['jpg', 'png', 'webp', 'gif'] as const)('of type %s: its size is read', (extension) => {
		expect(imageSizeOf(sampleImage(extension))).toEqual({ width: 16, height: 12 });
	});

	it('without a header that tells has no size, and costs nothing', () => {
		const endless = Buffer.alloc(1_000_000, 0xff);
		endless.write('\xff\xd8', 'latin1');
		for (const bytes of [Buffer.from('GIF8'), Buffer.from('\xff\xd8\xff\xe0', 'latin1'), endless, png(0, 5)])
			expect(imageSizeOf(bytes)).toBeUndefined();
	});

	it('that is small, long or heavy is told', () => {
		expect(imageHints(png(300, 750))).toEqual([]);
		expect(imageHints(png(299, 300))).toEqual([
			'is 299 by 300 pixels; the model is known to take none with a side below 300.',
		]);
		expect(imageHints(png(751, 300))).toEqual([
			'is 751 by 300 pixels; the model is known to take none that is longer than 2.5 to 1.',
		]);
		const heavy = Buffer.concat([png(800, 800), Buffer.alloc(11 * 1024 * 1024)]);
		expect(imageHints(heavy)).toEqual(['has 11.0 MB; the model is known to take no more than 10.']);
	});
});
