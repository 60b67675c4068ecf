import { z } from 'zod';
import { parseUrl } from './parseUrl';

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

/**
 * Messages go behind the name of a field and say what would be right; what follows an arrow says how to mend it.
 * `{field}` stands for the name of another field.
 */
const text = z
	.string({
		required_error: 'is required → Fill it in',
		invalid_type_error: 'must be text → Let the expression give text',
	})
	.refine((value) => value.trim() !== '', 'must not be empty → Write something that can be read');

const url = z
	.string({
		required_error: 'is required → Enter a link that anybody can open, such as https://example.com/file',
		invalid_type_error: 'must be a link → Let the expression give text that starts with https://',
	})
	.refine(
		isWebUrl,
		'must be a link that starts with https:// or http:// → Enter the full link, without spaces, as a browser shows it',
	);

const oneOf = <T extends [string, ...string[]]>(...words: T) =>
	z.enum(words, {
		errorMap: (_issue, { data }) => ({
			message:
				`${data === undefined ? 'is required and' : ''} must be one of ${words.join(', ')} → Choose one of them`.trim(),
		}),
	});

const flag = z.boolean({
	required_error: 'is required → Turn it on or off',
	invalid_type_error: 'must be true or false → Turn it on or off, or let the expression give true or false',
});

const list = <T extends z.ZodTypeAny>(entry: T) =>
	z.array(entry, {
		required_error: 'is required → Fill it in',
		invalid_type_error: 'must be a list → Give a list',
	});

const wholeNumber = (min: number, max = Infinity) => {
	const rule =
		max === Infinity
			? `must be a whole number, at least ${min}`
			: `must be a whole number from ${min} to ${max}`;
	const mend = (value: number) => {
		if (value > max) return `Lower it to ${max}`;
		if (value < min) return `Raise it to ${min}`;
		return `Round it to ${Math.floor(value)} or ${Math.ceil(value)}`;
	};
	return z
		.number({
			required_error: 'is required → Enter a whole number',
			invalid_type_error: `${rule} → Write it in digits, such as ${min}`,
		})
		.superRefine((value, context) => {
			if (Number.isInteger(value) && value >= min && value <= max) return;
			context.addIssue({ code: 'custom', message: `${rule} → ${mend(value)}` });
		});
};

const { shots, elements, elementImages, durationSeconds } = limits;

/** One schema for each field of the request, in the order in which the documentation's examples send them. */
export const requestFields = {
	model: oneOf('kling-v3-omni'),
	prompt: text,
	// Characters, not UTF-16 units: an emoji is one. Blank text says nothing, but nothing forbids it.
	negative_prompt: z
		.string({ invalid_type_error: 'must be text → Let the expression give text' })
		.refine(
			(value) => [...value].length <= limits.negativePromptCharacters,
			`must have at most ${limits.negativePromptCharacters} characters → Shorten it`,
		),
	image_urls: list(url).min(1, 'must hold at least one image → Add an image'),
	image_with_roles: list(
		z.object({ url, role: oneOf('first_frame', 'last_frame', 'reference') }).strict(),
	).min(1, 'must hold at least one image → Add an image'),
	video_list: list(
		z
			.object({
				video_url: url,
				refer_type: oneOf('base', 'feature').optional(),
				keep_original_sound: oneOf('no', 'yes').optional(),
			})
			.strict(),
	)
		.min(1, 'must hold a video → Add a video')
		.max(limits.referenceVideos, 'must hold one video only → Remove the others'),
	multi_shot: flag,
	shot_type: oneOf('customize', 'intelligence'),
	multi_prompt: list(
		z.object({ index: wholeNumber(1), prompt: text, duration: wholeNumber(limits.shotSeconds.min) }).strict(),
	)
		.min(shots.min, 'must hold at least one shot → Add a shot, or choose {shot_type} intelligence')
		.max(shots.max, `must hold at most ${shots.max} shots → Remove some, or join several into one`),
	element_list: list(
		z
			.object({
				name: text,
				description: text,
				element_input_urls: list(url)
					.min(
						elementImages.min,
						`must hold at least ${elementImages.min} images, the first one from the front → Add another view of it`,
					)
					.max(elementImages.max, `must hold at most ${elementImages.max} images → Keep the best ones`),
			})
			.strict(),
	)
		.min(elements.min, 'must hold an element → Add an element')
		.max(elements.max, `must hold at most ${elements.max} elements → Remove the others`),
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
	return /^https?:\/\/[^\s/]+\S*$/i.test(value) && (parseUrl(value)?.host ?? '') !== '';
}
