import type { INodeParameters } from 'n8n-workflow';
import { seedRequests } from './standIn/seedRequests';

/** What a user leaves out: the panel always has a value here, so an expression has to give nothing. */
const nothing = '={{ "" }}';

const imageUrls = (...urls: string[]): INodeParameters => ({
	imageInput: 'urls',
	imageUrls: { image: urls.map((url) => ({ source: 'url', url })) },
});

const element = (name: string, description: string): INodeParameters => ({
	name,
	description,
	elementInputUrls: {
		image: [
			{ source: 'url', url: 'https://example.com/image1.png' },
			{ source: 'url', url: 'https://example.com/image2.png' },
		],
	},
});

/** What a user sets in the panel for each of the documentation's requests. */
export const seedParameters: Record<keyof typeof seedRequests, INodeParameters> = {
	textToVideo: { prompt: seedRequests.textToVideo.prompt },
	oneImage: {
		prompt: seedRequests.oneImage.prompt,
		...imageUrls(...seedRequests.oneImage.image_urls),
		mode: 'pro',
		aspectRatio: nothing,
	},
	twoImages: {
		prompt: seedRequests.twoImages.prompt,
		// Text with one link a line, as a spreadsheet cell gives it.
		...imageUrls(seedRequests.twoImages.image_urls.join('\n')),
		mode: 'pro',
		aspectRatio: nothing,
	},
	imageWithoutReference: {
		prompt: seedRequests.imageWithoutReference.prompt,
		...imageUrls(...seedRequests.imageWithoutReference.image_urls),
		aspectRatio: nothing,
	},
	withSound: { prompt: seedRequests.withSound.prompt, audio: true, aspectRatio: nothing },
	shotsAndElements: {
		prompt: seedRequests.shotsAndElements.prompt,
		mode: 'pro',
		aspectRatio: nothing,
		multiShot: true,
		multiPrompt: {
			shot: [
				{ prompt: 'a happy dog in running@element_cat', duration: 3 },
				{ prompt: 'a happy dog play with a cat@element_dog', duration: "={{ '3' }}" },
			],
		},
		elementList: {
			element: [
				element('element_dog', 'a golden retriever, fluffy fur, friendly expression'),
				element('element_cat', 'an orange tabby cat, round face, bright eyes'),
			],
		},
	},
	baseVideoEdit: {
		prompt: seedRequests.baseVideoEdit.prompt,
		mode: 'pro',
		duration: nothing,
		aspectRatio: nothing,
		videoList: {
			video: { videoUrl: 'https://example.com/beach.mp4', referType: 'base', keepOriginalSound: 'yes' },
		},
	},
	firstAndLastFrame: {
		prompt: seedRequests.firstAndLastFrame.prompt,
		mode: '4k',
		duration: 10,
		aspectRatio: '9:16',
		imageInput: 'roles',
		imageWithRoles: {
			image: [
				{ role: 'first_frame', source: 'url', url: 'https://example.com/bud.jpg' },
				{ role: 'last_frame', source: 'url', url: 'https://example.com/bloom.jpg' },
			],
		},
	},
};
