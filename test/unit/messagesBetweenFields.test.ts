import { failureFor } from '../support/failureFor';
import { element, elements, pictures, roles, shots, url, urls, video } from '../support/panelValues';

/** What is set, the message, and what the description says first. */
const table: Array<[changes: object, message: string, mend: string]> = [
	[
		roles('first_frame', 'first_frame'),
		'Frames must hold at most one start frame (found 2)',
		'Keep one of them.',
	],
	[
		roles('first_frame', 'last_frame', 'last_frame'),
		'Frames must hold at most one end frame (found 2)',
		'Keep one of them.',
	],
	[
		roles('last_frame'),
		'Frames must hold a start frame too when there is an end frame',
		'Add a start frame, or remove the end frame.',
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
		'Frames › Image 1 cannot be combined with Reference Video as a video to edit',
		'Remove one of them; images that are references may stay.',
	],
	[
		{ ...video({ referType: 'feature' }), ...urls(url, url) },
		'Reference Images must hold one image only while Reference Video is a feature reference (found 2)',
		'Remove the other images, or remove Reference Video.',
	],
	[
		{ ...video({ referType: 'feature' }), ...roles('reference') },
		'Frames › Image 1 cannot be combined with Reference Video as a feature reference: only a start frame can',
		'Remove it, or remove Reference Video.',
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
	[shots(5, undefined), 'Shot 2 › Duration (Seconds) is required', 'Enter a whole number.'],
	[shots(1, 1), 'Shots must last 3 to 15 seconds in all; they last 2', 'Lengthen them by 1 second.'],
	[shots(9, 9), 'Shots must last 3 to 15 seconds in all; they last 18', 'Shorten them by 3 seconds.'],
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
		'Characters & Objects must hold at most 3 elements (found 4)',
		'Remove the others.',
	],
];

describe('a wrong parameter is told in the words of the panel, with how to mend it', () => {
	it.each(table)('%j: %s', (changes, message, mend) => {
		const { code, message: said, description } = failureFor(changes);
		expect(said).toBe(message);
		expect(description).toMatch(
			/ Where an expression fills a field, look at what it gives for this item\. Nothing was sent and nothing was charged/,
		);
		expect(description.split(' Where an expression')[0]).toBe(mend);
		expect(code).toBe('invalidParameter');
	});
});
