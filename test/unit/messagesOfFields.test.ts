import { failureFor } from '../support/failureFor';
import { roles, shots, url, urls, video } from '../support/panelValues';

/** What is set, the message, and what the description says first. */
const table: Array<[changes: object, message: string, mend: string]> = [
	[{ prompt: undefined }, 'Prompt is required', 'Fill it in.'],
	[{ prompt: '  \n' }, 'Prompt must not be empty (found " ")', 'Write something that can be read.'],
	[{ prompt: ['a', 'b'] }, 'Prompt must be text (found a list of 2)', 'Let the expression give text.'],
	[{ model: 'kling-v3' }, 'Model must be one of kling-v3-omni (found "kling-v3")', 'Choose one of them.'],
	[{ mode: 'hd' }, 'Quality must be one of std, pro, 4k (found "hd")', 'Choose one of them.'],
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
		{ audio: 'perhaps' },
		'Audio must be true or false (found "perhaps")',
		'Turn it on or off, or let the expression give true or false.',
	],
	[
		{ options: { watermark: 2 } },
		'Options › Watermark must be true or false (found 2)',
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
	[{ imageInput: 'urls' }, 'Reference Images must hold at least one image (found 0)', 'Add an image.'],
	[
		urls(url, ''),
		'Reference Images › Image 2 › URL is required',
		'Enter a link that anybody can open, such as https://example.com/file.',
	],
	[
		urls(`${url}\nphoto.jpg`),
		'Reference Images › Image 1 › URL (2 of 2) must be a link that starts with https:// or http:// (found "photo.jpg")',
		'Enter the full link, without spaces, as a browser shows it.',
	],
	[
		urls({ href: url }),
		'Reference Images › Image 1 › URL must be a link (found an object)',
		'Let the expression give text that starts with https://.',
	],
	[
		roles(undefined),
		'Frames › Image 1 › Role is required and must be one of first_frame, last_frame, reference',
		'Choose one of them.',
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

	it('all mistakes at once, in the order of the fields, with a mend for each', () => {
		const { message, description } = failureFor({
			prompt: '',
			...shots(1, 'x'),
			...video({ videoUrl: 'a' }),
			...roles('last_frame'),
			audio: true,
		});
		expect(message).toMatch(/^6 things need a change: Prompt is required; /);
		for (const part of ['Video URL', 'Shot 2 › Duration', 'Audio', 'a start frame too', 'a video to edit'])
			expect(message).toContain(part);
		expect(description).toContain('Prompt: Fill it in. ');
		expect(description).toContain('Audio: Turn it off');
	});

	it.each([
		['https://example.com/a b?token=verysecret', 'verysecret'],
		['ftp://user:hunter2@example.com/a', 'hunter2'],
		['sk-abcdefghijklmnopqrstuvwxyz0123456789', 'lmnop'],
		['x'.repeat(100_000), 'x'.repeat(50)],
	])('what was found is shown without secrets and never at length: %s', (found, hidden) => {
		const { message } = failureFor(urls(found));
		expect(message).not.toContain(hidden);
		expect(message.length).toBeLessThan(250);
	});
});
