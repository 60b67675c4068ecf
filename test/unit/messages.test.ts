import { buildRequest } from '../../nodes/KlingOmni/generation/buildRequest';
import { invalidParameters } from '../../nodes/KlingOmni/generation/failures/invalidParameters';

const url = 'https://example.com/a.jpg';
const right = {
	model: 'kling-v3-omni',
	prompt: 'a dog',
	mode: 'std',
	duration: 5,
	aspectRatio: '16:9',
	imageInput: 'none',
};
const urls = (...list: unknown[]) => ({
	imageInput: 'urls',
	imageUrls: { image: list.map((one) => ({ source: 'url', url: one })) },
});
const roles = (...list: unknown[]) => ({
	imageInput: 'roles',
	imageWithRoles: { image: list.map((role) => ({ role, source: 'url', url })) },
});
const shots = (...seconds: unknown[]) => ({
	multiShot: true,
	shotType: 'customize',
	multiPrompt: { shot: seconds.map((duration) => ({ prompt: 'a', duration })) },
});
const video = (changes: object = {}) => ({
	videoList: {
		video: { videoUrl: 'https://example.com/a.mp4', referType: 'base', keepOriginalSound: 'no', ...changes },
	},
});
const element = (changes: object = {}) => ({
	name: 'dog',
	description: 'a dog',
	elementInputUrls: { image: [{ source: 'url', url: [url, url] }] },
	...changes,
});
const elements = (...list: object[]) => ({ elementList: { element: list } });
const pictures = (count: number) => ({
	elementInputUrls: { image: Array(count).fill({ source: 'url', url }) },
});

/** What is set, the message, and what the description says first. */
const table: Array<[changes: object, message: string, mend: string]> = [
	[{ prompt: undefined }, 'Prompt is required', 'Fill it in.'],
	[{ prompt: '  \n' }, 'Prompt must not be empty (found " ")', 'Write something that can be read.'],
	[{ prompt: ['a', 'b'] }, 'Prompt must be text (found a list of 2)', 'Let the expression give text.'],
	[{ model: 'kling-v3' }, 'Model must be one of kling-v3-omni (found "kling-v3")', 'Choose one of them.'],
	[{ mode: 'hd' }, 'Mode must be one of std, pro, 4k (found "hd")', 'Choose one of them.'],
	[
		{ aspectRatio: '4:3' },
		'Aspect Ratio must be one of 1:1, 16:9, 9:16 (found "4:3")',
		'Choose one of them.',
	],
	[{ duration: 20 }, 'Duration (Seconds) must be a whole number from 3 to 15 (found 20)', 'Lower it to 15.'],
	[{ duration: '2' }, 'Duration (Seconds) must be a whole number from 3 to 15 (found 2)', 'Raise it to 3.'],
	[
		{ duration: 5.5 },
		'Duration (Seconds) must be a whole number from 3 to 15 (found 5.5)',
		'Round it to 5 or 6.',
	],
	[
		{ duration: 'six' },
		'Duration (Seconds) must be a whole number from 3 to 15 (found "six")',
		'Write it in digits, such as 3.',
	],
	[
		{ audio: 'yes' },
		'Audio must be true or false (found "yes")',
		'Turn it on or off, or let the expression give true or false.',
	],
	[
		{ options: { watermark: 1 } },
		'Options › Watermark must be true or false (found 1)',
		'Turn it on or off, or let the expression give true or false.',
	],
	[
		{ options: { negativePrompt: 'x'.repeat(2501) } },
		'Options › Negative Prompt must have at most 2500 characters (found 2501 characters: "xxxxxx…")',
		'Shorten it.',
	],
	[
		{ imageInput: 'images' },
		'Image Input must be one of none, urls, roles (found "images")',
		'Choose one of them.',
	],
	[{ imageInput: 'urls' }, 'Images must hold at least one image (found 0)', 'Add an image.'],
	[
		urls(url, ''),
		'Images › Image 2 › URL is required',
		'Enter a link that anybody can open, such as https://example.com/file.',
	],
	[
		urls(`${url}\nphoto.jpg`),
		'Images › Image 1 › URL (2 of 2) must be a link that starts with https:// or http:// (found "photo.jpg")',
		'Enter the full link, without spaces, as a browser shows it.',
	],
	[
		urls({ href: url }),
		'Images › Image 1 › URL must be a link (found an object)',
		'Let the expression give text that starts with https://.',
	],
	[
		roles(undefined),
		'Images With Roles › Image 1 › Role is required and must be one of first_frame, last_frame, reference',
		'Choose one of them.',
	],
	[
		roles('first_frame', 'first_frame'),
		'Images With Roles must hold at most one first frame (found 2)',
		'Remove the others, or give them the role reference.',
	],
	[
		roles('first_frame', 'last_frame', 'last_frame'),
		'Images With Roles must hold at most one last frame (found 2)',
		'Remove the others, or give them the role reference.',
	],
	[
		roles('last_frame'),
		'Images With Roles must hold a first frame too when there is a last frame',
		'Add a first frame, or remove the last frame.',
	],
	[
		video({ videoUrl: '' }),
		'Reference Video › Video URL is required',
		'Enter a link that anybody can open, such as https://example.com/file.',
	],
	[
		video({ referType: 'style' }),
		'Reference Video › Use As must be one of base, feature (found "style")',
		'Choose one of them.',
	],
	[
		video({ keepOriginalSound: true }),
		'Reference Video › Original Sound must be one of no, yes (found "true")',
		'Choose one of them.',
	],
	[
		{ videoList: [{ videoUrl: url }, { videoUrl: url }] },
		'Reference Video must hold one video only (found 2)',
		'Remove the others.',
	],
	[
		{ ...video(), ...roles('first_frame') },
		'Images With Roles must not hold a first or last frame while Reference Video is a video to edit',
		'Remove one of them, or give the images the role reference.',
	],
	[
		{ ...video({ referType: 'feature' }), ...urls(url, url) },
		'Images may hold the first frame only while Reference Video is a feature reference (found 2)',
		'Remove the other images, or remove Reference Video.',
	],
	[
		{ ...video({ referType: 'feature' }), ...roles('reference') },
		'Images With Roles may hold the first frame only while Reference Video is a feature reference',
		'Remove the other images, or remove Reference Video.',
	],
	[
		{ ...video(), audio: true },
		'Audio must be off while Reference Video is set: the service would make the video without sound all the same',
		'Turn it off, or remove Reference Video.',
	],
	[
		{ multiShot: true, shotType: '' },
		'Shot Type is required with Multi-Shot',
		'Choose customize or intelligence.',
	],
	[shots(), 'Shots must hold at least one shot (found 0)', 'Add a shot, or choose Shot Type intelligence.'],
	[
		{ ...shots(1, 1, 1, 1, 1, 1, 1), duration: 7 },
		'Shots must hold at most 6 shots (found 7)',
		'Remove some, or join several into one.',
	],
	[
		shots(3, 2.5),
		'Shot 2 › Duration (Seconds) must be a whole number, at least 1 (found 2.5)',
		'Round it to 2 or 3.',
	],
	[shots(5, 0), 'Shot 2 › Duration (Seconds) must be a whole number, at least 1 (found 0)', 'Raise it to 1.'],
	[shots(5, undefined), 'Shot 2 › Duration (Seconds) is required', 'Enter a number of seconds.'],
	[
		shots(2, 2),
		'Shots must last 5 seconds in all, as Duration (Seconds) says; the shots last 4',
		'Lengthen the shots by 1 second, or set Duration (Seconds) to 4.',
	],
	[
		{ ...shots(9, 9), duration: undefined },
		'Shots must last 5 seconds in all, which is Duration (Seconds) when it is not set; the shots last 18',
		'Shorten the shots by 13 seconds.',
	],
	[
		{ prompt: 'see <<<image_1>>>' },
		'Prompt refers to image_1, but no image is set',
		'Add the image, or change the reference; images count from 1.',
	],
	[
		{ ...urls(url), prompt: '<<<image_0>>> and <<<image_1>>>' },
		'Prompt refers to image_0, but there is 1 image',
		'Add the image, or change the reference; images count from 1.',
	],
	[
		{
			...urls(url, url),
			multiShot: true,
			shotType: 'customize',
			multiPrompt: [{ prompt: '<<<image_3>>>', duration: 5 }],
		},
		'Shot 1 › Prompt refers to image_3, but there are 2 images',
		'Add the image, or change the reference; images count from 1.',
	],
	[elements(element({ name: '' })), 'Element 1 › Name is required', 'Fill it in.'],
	[elements(element(), element({ description: '' })), 'Element 2 › Description is required', 'Fill it in.'],
	[
		elements(element(pictures(1))),
		'Element 1 › Images must hold at least 2 images, the first one from the front (found 1)',
		'Add another view of it.',
	],
	[
		elements(element(pictures(5))),
		'Element 1 › Images must hold at most 4 images (found 5)',
		'Keep the best ones.',
	],
	[
		elements(element({ elementInputUrls: [url, 'ftp://example.com/a'] })),
		'Element 1 › Images › Image 2 › URL must be a link that starts with https:// or http:// (found "ftp://example.com/a")',
		'Enter the full link, without spaces, as a browser shows it.',
	],
	[
		elements(...Array<object>(4).fill(element())),
		'Elements must hold at most 3 elements (found 4)',
		'Remove the others.',
	],
];

function failureOf(changes: object) {
	const built = buildRequest({ ...right, ...changes });
	if ('request' in built) throw new Error(`Accepted: ${JSON.stringify(built.request)}`);
	return invalidParameters(built.problems);
}

describe('a wrong parameter is told in the words of the panel, with how to mend it', () => {
	it.each(table)('%j: %s', (changes, message, mend) => {
		const { kind, message: said, description } = failureOf(changes);
		expect(said).toBe(message);
		expect(description).toMatch(
			/ Where an expression fills a field, look at what it gives for this item\. Nothing was sent and nothing was charged/,
		);
		expect(description.split(' Where an expression')[0]).toBe(mend);
		expect(kind).toBe('invalid');
	});

	it('all mistakes at once, in the order of the fields, with a mend for each', () => {
		const { message, description } = failureOf({
			prompt: '',
			duration: 99,
			...shots(1, 'x'),
			...video({ videoUrl: 'a' }),
			...roles('last_frame'),
			audio: true,
		});
		expect(message).toMatch(/^7 things need a change: Prompt is required; /);
		for (const part of ['Video URL', 'Shot 2 › Duration', 'Audio', 'a first frame too', 'a video to edit'])
			expect(message).toContain(part);
		expect(description).toContain('Prompt: Fill it in. ');
		expect(description).toContain('Duration (Seconds): Lower it to 15. ');
	});

	it.each([
		['https://example.com/a b?token=verysecret', 'verysecret'],
		['ftp://user:hunter2@example.com/a', 'hunter2'],
		['sk-abcdefghijklmnopqrstuvwxyz0123456789', 'lmnop'],
		['x'.repeat(100_000), 'x'.repeat(50)],
	])('what was found is shown without secrets and never at length: %s', (found, hidden) => {
		const { message } = failureOf(urls(found));
		expect(message).not.toContain(hidden);
		expect(message.length).toBeLessThan(250);
	});
});
