import { z } from 'zod';
import { generationRequest, imageReference, limits, requestFields, type RequestField } from './contract';

/** A field that breaks a rule. In `message`, `{field}` stands for a field's name: what the user sees replaces it. */
export interface Violation {
	path: Array<string | number>;
	message: string;
	found: unknown;
}

/** Every field that is right by itself; the rules between fields look at these, whatever else is wrong. */
const rightByThemselves = z.object(
	Object.fromEntries(
		Object.entries(requestFields).map(([name, schema]) => [
			name,
			(schema as z.ZodTypeAny).optional().catch(undefined),
		]),
	) as { [F in RequestField]: z.ZodCatch<z.ZodOptional<(typeof requestFields)[F]>> },
);

type Known = z.infer<typeof rightByThemselves>;
type Refuse = (path: Violation['path'], message: string) => void;

/** The documentation's rules between fields, in its order. `given` tells whether a field was set at all, right or wrong. */
const rules: Array<(known: Known, refuse: Refuse, given: (field: RequestField) => boolean) => void> = [
	(_known, refuse, given) => {
		if (given('image_urls') && given('image_with_roles'))
			refuse(['image_with_roles'], 'cannot be combined with {image_urls}');
	},
	({ image_with_roles: images = [] }, refuse) => {
		const first = images.filter(({ role }) => role === 'first_frame');
		const last = images.filter(({ role }) => role === 'last_frame');
		if (first.length > 1) refuse(['image_with_roles'], 'must hold at most one first frame');
		if (last.length > 1) refuse(['image_with_roles'], 'must hold at most one last frame');
		if (last.length > 0 && first.length === 0)
			refuse(['image_with_roles'], 'must hold a first frame too when there is a last frame');
	},
	({ video_list: [video] = [], image_with_roles: images = [], image_urls: urls = [] }, refuse) => {
		if (video === undefined) return;
		if (video.refer_type === 'feature') {
			const others = images.some(({ role }) => role !== 'first_frame');
			const allowed = 'may hold the first frame only while {video_list} is a feature reference';
			if (others) refuse(['image_with_roles'], allowed);
			if (urls.length > 1) refuse(['image_urls'], allowed);
		} else if (images.some(({ role }) => role !== 'reference')) {
			refuse(
				['image_with_roles'],
				'must not hold a first or last frame while {video_list} is edited: remove one of them',
			);
		}
	},
	({ audio }, refuse, given) => {
		if (audio === true && given('video_list')) {
			refuse(
				['audio'],
				'must be off while {video_list} is set: the service would make the video without sound all the same',
			);
		}
	},
	({ multi_shot, shot_type }, refuse, given) => {
		if (multi_shot !== true) return;
		if (!given('shot_type')) refuse(['shot_type'], 'is required with {multi_shot}');
		if (shot_type === 'customize' && !given('multi_prompt'))
			refuse(['multi_prompt'], 'must hold at least one shot');
	},
	({ multi_prompt: list, duration }, refuse, given) => {
		if (list === undefined) return;
		if (list.some(({ index }, position) => index !== position + 1))
			refuse(['multi_prompt'], 'must be numbered from 1 without gaps');
		const total = duration ?? (given('duration') ? undefined : limits.durationSeconds.default);
		const sum = list.reduce((seconds, shot) => seconds + shot.duration, 0);
		if (total !== undefined && sum !== total) {
			refuse(
				['multi_prompt'],
				`must last ${total} seconds in all, as {duration} says; the shots last ${sum}`,
			);
		}
	},
	({ prompt: main = '', multi_prompt: list = [], image_urls, image_with_roles }, refuse, given) => {
		const wrongByItself =
			(given('image_urls') && !image_urls) || (given('image_with_roles') && !image_with_roles);
		if (wrongByItself) return;
		const count = (image_urls ?? image_with_roles ?? []).length;
		const there =
			count === 0 ? 'no image is set' : `there ${count === 1 ? 'is 1 image' : `are ${count} images`}`;
		const check = (value: string, path: Violation['path']) => {
			for (const [reference, number] of value.matchAll(imageReference)) {
				if (Number(number) < 1 || Number(number) > count)
					refuse(path, `refers to ${reference}, but ${there}`);
			}
		};
		check(main, ['prompt']);
		list.forEach((shot, position) => check(shot.prompt, ['multi_prompt', position, 'prompt']));
	},
];

/**
 * Checks a request against every rule of the documentation.
 * @returns all violations, in the order of the fields; none when the service has no documented reason to refuse it.
 */
export function checkRequest(draft: Readonly<Record<string, unknown>>): Violation[] {
	const at = (path: Violation['path']) =>
		path.reduce<unknown>((value, key) => (value as never)?.[key], draft);
	const alone = generationRequest.safeParse(draft).error?.issues ?? [];
	const violations = alone.map(({ path, message }) => ({ path, message, found: at(path) }));
	const known = rightByThemselves.parse(draft);
	for (const rule of rules) {
		rule(
			known,
			(path, message) => violations.push({ path, message, found: undefined }),
			(field) => draft[field] !== undefined,
		);
	}
	return violations;
}
