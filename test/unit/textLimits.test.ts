import { failureFor } from '../support/failureFor';
import { element, elements, shots, urls, video } from '../support/panelValues';
import { buildRequest } from '../../nodes/KlingOmni/generation/request/buildRequest';

/** Bytes in UTF-8; a kilobyte is 1,000 of them. */
const text = (kilobytes: number, extra = 0) => 'x'.repeat(kilobytes * 1_000 + extra);
const link = (kilobytes: number, extra = 0) => {
	const start = 'https://example.com/';
	return `${start}${'x'.repeat(kilobytes * 1_000 + extra - start.length)}`;
};
const shot = (prompt: string) => ({ ...shots(), multiPrompt: { shot: [{ prompt, duration: 5 }] } });
const elementImage = (url: string) =>
	elements(
		element({ elementInputUrls: { image: [{ source: 'url', url: [url, 'https://example.com/b.png'] }] } }),
	);

/** Each field that takes text of any length: its name, its limit in kB, and what it is set to. */
const limits: Array<[field: string, kilobytes: number, set: (value: string) => object, make: typeof text]> = [
	['Prompt', 100, (prompt) => ({ prompt }), text],
	['Shot 1 › Prompt', 100, shot, text],
	['Element 1 › Name', 1, (name) => elements(element({ name })), text],
	['Element 1 › Description', 10, (description) => elements(element({ description })), text],
	['Reference Images › Image 1 › URL', 8, (url) => urls(url), link],
	['Frames › Image 1 › URL', 8, withRole, link],
	['Reference Video › Video URL', 8, (videoUrl) => video({ videoUrl }), link],
	['Element 1 › Images › Image 1 › URL (1 of 2)', 8, elementImage, link],
];

function withRole(url: string): object {
	return { imageInput: 'roles', imageWithRoles: { image: [{ role: 'first_frame', source: 'url', url }] } };
}

const right = { model: 'kling-v3-omni', prompt: 'a dog', mode: 'std', duration: 5, aspectRatio: '16:9' };
const isAccepted = (changes: object) =>
	'request' in buildRequest({ ...right, imageInput: 'none', ...changes });

describe.each(limits)('%s', (field, kilobytes, set, make) => {
	it(`may be as long as ${kilobytes} kB`, () => {
		expect(isAccepted(set(make(kilobytes)))).toBe(true);
	});

	it(`is refused beyond ${kilobytes} kB, with its name, the size found and the limit`, () => {
		const { message, description } = failureFor(set(make(kilobytes, 1_000)));
		expect(message.startsWith(`${field} `)).toBe(true);
		expect(message).toMatch(new RegExp(`\\b${kilobytes} kB`));
		expect(message).toMatch(new RegExp(`found ${kilobytes + 1}(\\.0)? kB`));
		expect(description).toMatch(/shorten/i);
		expect(message.length).toBeLessThan(300);
	});

	it('is refused by one byte too many', () => {
		expect(isAccepted(set(make(kilobytes, 1)))).toBe(false);
	});
});

describe('the size of a text', () => {
	it('is that of its bytes, as they go over the wire', () => {
		const eighty = '\u6d77'.repeat(26_667);
		expect(isAccepted({ prompt: eighty })).toBe(true);
		expect(isAccepted({ prompt: '\u6d77'.repeat(33_334) })).toBe(false);
	});

	it('of Options › Negative Prompt is bounded by its characters', () => {
		const { message } = failureFor({ options: { negativePrompt: text(100) } });
		expect(message).toMatch(
			/^Options › Negative Prompt must have at most 2500 characters \(found 100000 characters/,
		);
	});
});
