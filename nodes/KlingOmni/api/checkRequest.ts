import { z } from 'zod';
import { generationRequest, imageReference, limits, requestFields, type RequestField } from './contract';

/** A field that breaks a rule. In its texts, `{field}` stands for the name of a field: what the user sees replaces it. */
export interface Violation {
	path: Array<string | number>;
	/** What would be right, to be read behind the name of the field. */
	message: string;
	/** How to mend it, a sentence without its stop. */
	mend?: string;
	found: unknown;
}

const lenient = <T extends z.ZodTypeAny>(schema: T) => schema.optional().catch(undefined);
const rows = <S extends z.ZodRawShape>(shape: S) =>
	lenient(z.array(z.object(shape).catch(z.object(shape).parse({}) as never)));
const { duration: shotDuration } = requestFields.multi_prompt.element.shape;
const { role } = requestFields.image_with_roles.element.shape;

/** What the rules between fields look at: every part that is right by itself, whatever else is wrong. */
const known = z.object({
	prompt: lenient(z.string()),
	image_urls: lenient(z.array(z.unknown())),
	image_with_roles: rows({ role: lenient(role) }),
	video_list: rows({ refer_type: z.unknown() }),
	multi_shot: lenient(requestFields.multi_shot),
	shot_type: lenient(requestFields.shot_type),
	multi_prompt: rows({
		index: z.unknown(),
		prompt: lenient(z.string()),
		duration: lenient(shotDuration),
	}),
	audio: lenient(requestFields.audio),
	duration: lenient(requestFields.duration),
});

type Known = z.infer<typeof known>;
type Refuse = (path: Violation['path'], message: string, found?: unknown) => void;

/** The documentation's rules between fields, in its order. `given` tells whether a field was set at all, right or wrong. */
const rules: Array<(known: Known, refuse: Refuse, given: (field: RequestField) => boolean) => void> = [
	(_known, refuse, given) => {
		if (given('image_urls') && given('image_with_roles'))
			refuse(['image_with_roles'], 'cannot be combined with {image_urls} → Remove one of them');
	},
	({ image_with_roles: images = [] }, refuse) => {
		const first = images.filter((image) => image.role === 'first_frame').length;
		const last = images.filter((image) => image.role === 'last_frame').length;
		const mend = 'Remove the others, or give them the role reference';
		if (first > 1) refuse(['image_with_roles'], `must hold at most one first frame → ${mend}`, first);
		if (last > 1) refuse(['image_with_roles'], `must hold at most one last frame → ${mend}`, last);
		if (last > 0 && first === 0) {
			refuse(
				['image_with_roles'],
				'must hold a first frame too when there is a last frame → Add a first frame, or remove the last frame',
			);
		}
	},
	({ video_list: videos = [], image_with_roles: images = [], image_urls: urls = [] }, refuse) => {
		const types = videos.map((video) => video.refer_type ?? 'base');
		if (types.includes('feature')) {
			// The documentation says it of image_urls; a guess that images with other roles are welcome would be paid for.
			const others = images.some((image) => image.role !== undefined && image.role !== 'first_frame');
			const rule = (what: string) =>
				`must hold ${what} only while {video_list} is a feature reference → Remove the other images, or remove {video_list}`;
			if (others) refuse(['image_with_roles'], rule('the first frame'));
			if (urls.length > 1) refuse(['image_urls'], rule('one image'), urls.length);
		}
		if (
			types.includes('base') &&
			images.some((image) => image.role === 'first_frame' || image.role === 'last_frame')
		) {
			refuse(
				['image_with_roles'],
				'must not hold a first or last frame while {video_list} is a video to edit → Remove one of them, or give the images the role reference',
			);
		}
	},
	({ audio }, refuse, given) => {
		if (audio === true && given('video_list')) {
			refuse(
				['audio'],
				'must be off while {video_list} is set: the service would make the video without sound all the same → Turn it off, or remove {video_list}',
			);
		}
	},
	({ multi_shot, shot_type }, refuse, given) => {
		if (multi_shot !== true) return;
		if (!given('shot_type'))
			refuse(['shot_type'], 'is required with {multi_shot} → Choose customize or intelligence');
		if (shot_type === 'customize' && !given('multi_prompt')) {
			refuse(
				['multi_prompt'],
				'must hold at least one shot → Add a shot, or choose {shot_type} intelligence',
			);
		}
	},
	({ multi_prompt: shots = [], duration }, refuse, given) => {
		if (shots.some(({ index }, position) => index !== position + 1))
			refuse(['multi_prompt'], 'must be numbered from 1 without gaps → Number the shots 1, 2, 3');
		const total = duration ?? (given('duration') ? undefined : limits.durationSeconds.default);
		const sum = shots.reduce((seconds, shot) => seconds + (shot.duration ?? NaN), 0);
		if (total === undefined || shots.length === 0 || Number.isNaN(sum) || sum === total) return;
		const why = given('duration') ? 'as {duration} says' : 'which is {duration} when it is not set';
		const change = `${sum > total ? 'Shorten' : 'Lengthen'} the shots by ${seconds(Math.abs(total - sum))}`;
		const { min, max } = limits.durationSeconds;
		const other = sum < min || sum > max ? '' : `, or set {duration} to ${sum}`;
		refuse(
			['multi_prompt'],
			`must last ${seconds(total)} in all, ${why}; the shots last ${sum} → ${change}${other}`,
		);
	},
	({ prompt, multi_prompt: shots = [], image_urls, image_with_roles }, refuse, given) => {
		const unknown = (given('image_urls') && !image_urls) || (given('image_with_roles') && !image_with_roles);
		if (unknown) return;
		const count = (image_urls ?? image_with_roles ?? []).length;
		const there =
			count === 0 ? 'no image is set' : `there ${count === 1 ? 'is 1 image' : `are ${count} images`}`;
		const check = (value: string, path: Violation['path']) => {
			const wrong = [...value.matchAll(imageReference)].filter(([, n]) => Number(n) < 1 || Number(n) > count);
			// Without its brackets: the editor shows a message as HTML in one place, where they would vanish.
			for (const reference of new Set(wrong.map(([, n]) => shorten(`image_${n}`)))) {
				refuse(
					path,
					`refers to ${reference}, but ${there} → Add the image, or change the reference; images count from 1`,
				);
			}
		};
		check(prompt ?? '', ['prompt']);
		shots.forEach((shot, position) => check(shot.prompt ?? '', ['multi_prompt', position, 'prompt']));
	},
];

function seconds(count: number): string {
	return count === 1 ? '1 second' : `${count} seconds`;
}

/** A reference may have any number of digits. */
function shorten(reference: string): string {
	return reference.length > 20 ? `${reference.slice(0, 17)}…` : reference;
}

/**
 * Checks a request against every rule of the documentation.
 * @returns all violations, in the order of the fields; none when the service has no documented reason to refuse it.
 */
export function checkRequest(draft: Readonly<Record<string, unknown>>): Violation[] {
	const at = (path: Violation['path']) =>
		path.reduce<unknown>(
			(value, key) => (value as Partial<Record<string, unknown>> | undefined)?.[key],
			draft,
		);
	const violations: Violation[] = [];
	const refuse = (path: Violation['path'], text: string, found: unknown) => {
		const [message = '', mend] = text.split(' → ');
		violations.push({ path, message, mend, found });
	};
	const { data, error } = generationRequest.safeParse(draft);
	for (const { path, message, code } of error?.issues ?? []) {
		const found = at(path);
		// Of a list that is too long or too short, its length is what matters.
		const isCount = code === 'too_big' || code === 'too_small';
		refuse(path, message, isCount && Array.isArray(found) ? found.length : found);
	}
	const parts: Known = data ?? known.parse(draft);
	for (const rule of rules) rule(parts, refuse, (field) => draft[field] !== undefined);
	return violations;
}
