import * as z from 'zod';
import { field } from './field';

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

/** The largest image that can be uploaded. */
export const uploadBytes = 20 * 1024 * 1024;

/** What differs between models. Durations in seconds, lengths in characters. */
export interface Limits {
	modes: readonly string[];
	aspectRatios: readonly string[];
	durationSeconds: { min: number; max: number; default: number };
	negativePromptCharacters: number;
	shots: { min: number; max: number };
	shotSeconds: { min: number };
	elements: { min: number; max: number };
	elementImages: { min: number; max: number };
	referenceVideos: number;
	/** The longest video that can be edited, by the documentation; the new one is as long. */
	editSeconds: { max: number };
}

/** In bytes. The documentation states no such limits, but a row may come from anybody, and no text that long makes sense. */
const sanityBytes = { prompt: 100_000, elementName: 1_000, elementDescription: 10_000 };

const { text, limitedText, link, oneOf, flag, wholeNumber, list } = field;

/** The rows of lists whose rows have several fields. */
function rowsOf({ shotSeconds, elementImages }: Limits) {
	const { min, max } = elementImages;
	const images = list(link(), {
		min,
		max,
		tooFew: {
			rule: `must hold at least ${min} images, the first one from the front`,
			mend: 'Add another view of it',
		},
		tooMany: { rule: `must hold at most ${max} images`, mend: 'Keep the best ones' },
	});
	return {
		image_with_roles: { url: link(), role: oneOf(['first_frame', 'last_frame', 'reference']) },
		video_list: {
			video_url: link(),
			refer_type: oneOf(['base', 'feature']).optional(),
			keep_original_sound: oneOf(['no', 'yes']).optional(),
		},
		multi_prompt: {
			index: wholeNumber(1),
			prompt: text(sanityBytes.prompt),
			duration: wholeNumber(shotSeconds.min),
		},
		element_list: {
			name: text(sanityBytes.elementName),
			description: text(sanityBytes.elementDescription),
			element_input_urls: images,
		},
	};
}

/** One schema for each field of the request, in the order in which the documentation's examples send them. */
function fieldsOf(model: string, limits: Limits, rows: ReturnType<typeof rowsOf>) {
	const { shots, elements, durationSeconds } = limits;
	const addImage = { min: 1, tooFew: { rule: 'must hold at least one image', mend: 'Add an image' } };
	return {
		model: oneOf([model]),
		prompt: text(sanityBytes.prompt),
		negative_prompt: limitedText(limits.negativePromptCharacters),
		image_urls: list(link(), addImage),
		image_with_roles: list(z.object(rows.image_with_roles).strict(), addImage),
		video_list: list(z.object(rows.video_list).strict(), {
			min: 1,
			max: limits.referenceVideos,
			tooFew: { rule: 'must hold a video', mend: 'Add a video' },
			tooMany: { rule: 'must hold one video only', mend: 'Remove the others' },
		}),
		multi_shot: flag(),
		shot_type: oneOf(['customize', 'intelligence']),
		multi_prompt: list(z.object(rows.multi_prompt).strict(), {
			...shots,
			tooFew: {
				rule: 'must hold at least one shot',
				mend: 'Add a shot, or choose {shot_type} intelligence',
			},
			tooMany: {
				rule: `must hold at most ${shots.max} shots`,
				mend: 'Remove some, or join several into one',
			},
		}),
		element_list: list(z.object(rows.element_list).strict(), {
			...elements,
			tooFew: { rule: 'must hold an element', mend: 'Add an element' },
			tooMany: { rule: `must hold at most ${elements.max} elements`, mend: 'Remove the others' },
		}),
		audio: flag(),
		watermark: flag(),
		mode: oneOf(limits.modes),
		duration: wholeNumber(durationSeconds.min, durationSeconds.max),
		aspect_ratio: oneOf(limits.aspectRatios),
	};
}

/** Everything that is known of a model. */
function contractOf(name: string, value: string, limits: Limits) {
	const rows = rowsOf(limits);
	const fields = fieldsOf(value, limits, rows);
	const { model, prompt, ...optional } = fields;
	/** The body of a submit, each field by itself; the rules between fields are in `checkRequest.ts`. */
	const request = z.object({ model, prompt }).extend(z.object(optional).partial().shape).strict();
	return { name, limits, rows, fields, request };
}

/** The models, by their name in the request. The first one is the default. A further model is a further entry. */
export const models = {
	'kling-v3-omni': contractOf('Kling V3 Omni', 'kling-v3-omni', {
		modes: ['std', 'pro', '4k'],
		aspectRatios: ['1:1', '16:9', '9:16'],
		durationSeconds: { min: 3, max: 15, default: 5 },
		negativePromptCharacters: 2500,
		shots: { min: 1, max: 6 },
		shotSeconds: { min: 1 },
		elements: { min: 1, max: 3 },
		elementImages: { min: 2, max: 4 },
		referenceVideos: 1,
		editSeconds: { max: 10 },
	}),
};

export type Model = keyof typeof models;

export type Contract = (typeof models)[Model];

export const defaultModel: Model = 'kling-v3-omni';

export type RequestField = keyof Contract['fields'];

export type GenerationRequest = z.infer<Contract['request']>;

/** The model of that name; the default one for a name that is none, which its schema then refuses. */
export function modelOf(name: unknown): Model {
	return (typeof name === 'string' && Object.hasOwn(models, name) ? name : defaultModel) as Model;
}

/** What is known of the model of that name. */
export function contractFor(name: unknown): Contract {
	return models[modelOf(name)];
}

/** How a prompt refers to an image; the number counts from 1. */
export const imageReference = /<<<image_(\d+)>>>/g;
