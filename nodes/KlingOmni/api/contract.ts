import { z } from 'zod';

/**
 * What the service accepts: its paths, its wire names, its limits and the rules of each field. The rules between fields
 * are in `checkRequest.ts`, what it answers is in `answers.ts`. Source: the API's documentation of kling-v3-omni; the
 * paths but the first are those of its sister platform, whose text is otherwise the same.
 */
export const paths = {
	generations: '/v1/videos/generations',
	task: (taskId: string) => `/v1/tasks/${encodeURIComponent(taskId)}`,
	imageUploads: '/v1/uploads/images',
	balance: '/v1/balance',
} as const;

/** The largest and smallest that the documentation allows. Durations in seconds, lengths in characters. */
export const limits = {
	durationSeconds: { min: 3, max: 15, default: 5 },
	negativePromptCharacters: 2500,
	shots: { min: 1, max: 6 },
	shotSeconds: { min: 1 },
	elements: { min: 1, max: 3 },
	elementImages: { min: 2, max: 4 },
	referenceVideos: 1,
	uploadBytes: 20 * 1024 * 1024,
} as const;

const text = z
	.string({ required_error: 'is required', invalid_type_error: 'must be text' })
	.refine((value) => value.trim() !== '', 'must not be empty');

const url = z
	.string({ required_error: 'is required', invalid_type_error: 'must be a URL' })
	.refine(isWebUrl, 'must be a URL that starts with http:// or https:// and can be opened by anybody');

const oneOf = <T extends [string, ...string[]]>(...words: T) =>
	z.enum(words, { errorMap: () => ({ message: `must be one of ${words.join(', ')}` }) });

const flag = z.boolean({ invalid_type_error: 'must be true or false' });

const wholeNumber = (min: number, max = Infinity) => {
	const message =
		max === Infinity
			? `must be a whole number, at least ${min}`
			: `must be a whole number from ${min} to ${max}`;
	return z
		.number({ required_error: 'is required', invalid_type_error: message })
		.refine((value) => Number.isInteger(value) && value >= min && value <= max, message);
};

const { shots, elements, elementImages, durationSeconds } = limits;

/** One schema for each field of the request, in the order in which the documentation's examples send them. */
export const requestFields = {
	model: oneOf('kling-v3-omni'),
	prompt: text,
	negative_prompt: text.refine(
		(value) => value.length <= limits.negativePromptCharacters,
		`must have at most ${limits.negativePromptCharacters} characters`,
	),
	image_urls: z.array(url).min(1, 'must hold at least one image'),
	image_with_roles: z
		.array(z.object({ url, role: oneOf('first_frame', 'last_frame', 'reference') }).strict())
		.min(1, 'must hold at least one image'),
	video_list: z
		.array(
			z
				.object({
					video_url: url,
					refer_type: oneOf('base', 'feature').optional(),
					keep_original_sound: oneOf('no', 'yes').optional(),
				})
				.strict(),
		)
		.min(1)
		.max(limits.referenceVideos, 'must hold one video only'),
	multi_shot: flag,
	shot_type: oneOf('customize', 'intelligence'),
	multi_prompt: z
		.array(
			z
				.object({ index: wholeNumber(1), prompt: text, duration: wholeNumber(limits.shotSeconds.min) })
				.strict(),
		)
		.min(shots.min, 'must hold at least one shot')
		.max(shots.max, `must hold at most ${shots.max} shots`),
	element_list: z
		.array(
			z
				.object({
					name: text,
					description: text,
					element_input_urls: z
						.array(url)
						.min(
							elementImages.min,
							`must hold at least ${elementImages.min} images, the first one from the front`,
						)
						.max(elementImages.max, `must hold at most ${elementImages.max} images`),
				})
				.strict(),
		)
		.min(elements.min)
		.max(elements.max, `must hold at most ${elements.max} elements`),
	audio: flag,
	watermark: flag,
	mode: oneOf('std', 'pro', '4k'),
	duration: wholeNumber(durationSeconds.min, durationSeconds.max),
	aspect_ratio: oneOf('1:1', '16:9', '9:16'),
};

export type RequestField = keyof typeof requestFields;

const { model, prompt, ...optionalFields } = requestFields;

/** The body of a submit, each field by itself; the rules between fields are in `checkRequest.ts`. */
export const generationRequest = z
	.object({ model, prompt })
	.extend(z.object(optionalFields).partial().shape)
	.strict();

export type GenerationRequest = z.infer<typeof generationRequest>;

/** How a prompt refers to an image; the number counts from 1. */
export const imageReference = /<<<image_(\d+)>>>/g;

/** Whether text is an absolute http(s) URL with a host. */
function isWebUrl(value: string): boolean {
	return /^https?:\/\/[^\s/]+\S*$/i.test(value) && URL.canParse(value);
}
