import type { GenerationRequest } from '../../nodes/KlingOmni/api/contract';
import { requestHints } from '../../nodes/KlingOmni/generation/request/requestHints';
import { seedRequests } from '../support/standIn/seedRequests';

const url = 'https://example.com/a.jpg';
const hintsOn = (changes: Partial<GenerationRequest>) =>
	requestHints({ model: 'kling-v3-omni', prompt: 'a dog', ...changes });
const element = (name: string) => ({ name, description: 'a dog', element_input_urls: [url, url] });

describe('hints on a request that breaks no rule', () => {
	it.each<[string, Partial<GenerationRequest>, string[]]>([
		['nothing to say', { aspect_ratio: '1:1', duration: 5 }, []],
		[
			'no image referred to',
			{ image_urls: [url] },
			['The prompt refers to no image, so the service will put a reference to image_1 in front of it.'],
		],
		['an image referred to', { image_urls: [url], prompt: 'the <<<image_1>>>' }, []],
		['frames need no reference', { image_with_roles: [{ url, role: 'first_frame' }] }, []],
		[
			'a reference with too few brackets',
			{ image_urls: [url, url], prompt: '<<<image_1>>> and <<image_2>>' },
			[
				'The prompt seems to refer to an image, but not as image_1 between three angle brackets on each side, so it is plain text to the model.',
			],
		],
		[
			'an element that nobody mentions',
			{ element_list: [element('cat'), element('dog')], prompt: '@cat runs' },
			['No prompt mentions the element @dog, so it may not appear.'],
		],
		[
			'an element that only a shot mentions',
			{ element_list: [element('dog')], multi_prompt: [{ index: 1, prompt: '@dog', duration: 5 }] },
			[],
		],
		[
			'an aspect ratio beside an image',
			{ image_with_roles: [{ url, role: 'first_frame' }], aspect_ratio: '9:16' },
			['The shape of the image may win over Aspect Ratio 9:16.'],
		],
		[
			'a video to edit',
			{ video_list: [{ video_url: url }] },
			['The video to edit decides the length of the new one, not Duration (Seconds).'],
		],
		['a feature video', { video_list: [{ video_url: url, refer_type: 'feature' }] }, []],
		[
			'a long prompt, counted in characters',
			{ prompt: '🙂'.repeat(2501) },
			['The prompt has 2501 characters; the model is known to take no more than 2500.'],
		],
		['a prompt just short enough', { prompt: '🙂'.repeat(2500) }, []],
		[
			'a long shot',
			{ multi_prompt: [1, 513].map((n, at) => ({ index: at + 1, prompt: 'x'.repeat(n), duration: 3 })) },
			['The prompt of shot 2 has 513 characters; the model is known to take no more than 512.'],
		],
	])('%s', (_name, changes, advice) => {
		expect(hintsOn(changes)).toEqual(advice);
	});

	it('has no angle brackets, whatever an element is called', () => {
		for (const request of Object.values(seedRequests))
			expect(requestHints(request as GenerationRequest).join()).not.toMatch(/[<>]/);
		expect(hintsOn({ element_list: [element('<b>dog</b>')] }).join()).not.toMatch(/[<>]/);
	});
});
