import fc from 'fast-check';
import { models } from '../../../nodes/KlingOmni/api/contract';
import { rightUrl, wild, wrongUrl } from './wild';

type Body = Record<string, unknown>;

const mostly = <T>(right: fc.Arbitrary<T>, wrong: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
	fc.oneof({ weight: 60, arbitrary: right as fc.Arbitrary<unknown> }, { weight: 1, arbitrary: wrong });
const url = mostly(rightUrl, fc.oneof(wrongUrl, wild));
const words = fc.constantFrom('A dog runs', '一只金毛犬', '"Hi" @dog\n🐕', '5', "it's <b>bold</b>");
const reference = fc.constantFrom(
	'<<<image_1>>>',
	'<<<image_2>>>',
	'<<<image_01>>>',
	'<<<image_0>>>',
	'<<<image_9>>>',
	'<<<image_99999999999999999999999>>>',
	'<<<image_>>>',
	'<<image_3>>',
);
const withReferences = fc
	.tuple(words, fc.array(reference, { maxLength: 2 }), fc.nat(4))
	.map(([text, references, some]) => (some === 0 ? `${references.join(' ')} ${text}` : text));
const prompt = mostly(withReferences, wild);
const word = (...allowed: string[]) =>
	mostly(fc.constantFrom(...allowed), fc.oneof(wild, fc.constantFrom('STD', 'basis', 'yes ')));
const flag = mostly(fc.boolean(), wild);
const optional = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
	fc.option(value, { nil: undefined });
const seconds = mostly(
	fc.integer({ min: 3, max: 15 }),
	fc.oneof(wild, fc.constantFrom<unknown>(2, 16, 4.5, '6', 3, 15)),
);

const roles = fc.array(
	mostly(
		fc.record({ url, role: word('first_frame', 'last_frame', 'reference', 'reference') }),
		fc.oneof(wild, fc.record({ url }), fc.record({ role: fc.constant('reference') })),
	),
	{ minLength: 1, maxLength: 4 },
);
const video = fc.record(
	{
		video_url: url,
		refer_type: word('base', 'feature', 'feature'),
		keep_original_sound: word('yes', 'no'),
	},
	{ requiredKeys: ['video_url'] },
);
const element = fc.record(
	{
		name: mostly(fc.constantFrom('dog', 'element_cat'), wild),
		description: mostly(words, wild),
		element_input_urls: mostly(
			fc.array(url, { minLength: 2, maxLength: 4 }),
			fc.oneof(wild, fc.array(url, { maxLength: 6 })),
		),
	},
	{ requiredKeys: ['name', 'description', 'element_input_urls'] },
);

/** Whole seconds that add up to a total, in `count` parts. */
function divide(total: number, count: number): number[] {
	const parts = Array<number>(count).fill(Math.floor(total / count));
	parts[0] = (parts[0] ?? 0) + (total % count);
	return parts;
}

const storyboard = fc
	.record({
		total: optional(fc.integer({ min: 3, max: 15 })),
		count: fc.integer({ min: 1, max: 7 }),
		prompts: fc.array(prompt, { minLength: 7, maxLength: 7 }),
		odd: fc.integer({ min: 0, max: 30 }),
		wrong: wild,
	})
	.map(({ total, count, prompts, odd, wrong }): Body => {
		const shots: Body[] = divide(total ?? 5, Math.min(count, total ?? 5)).map((duration, at) => ({
			index: at + 1,
			prompt: prompts[at],
			duration,
		}));
		const [first = {}] = shots;
		if (odd === 1) first.duration = wrong;
		if (odd === 2) first.duration = 2.5;
		if (odd === 3) first.duration = Number(first.duration) + 1;
		if (odd === 4) first.duration = 0;
		if (odd === 5) shots.length = 0;
		return { multi_shot: true, shot_type: 'customize', multi_prompt: shots, duration: total };
	});
const oneTake = fc.record({
	multi_shot: optional(flag),
	shot_type: fc.constant(undefined),
	multi_prompt: fc.constant(undefined),
	duration: optional(seconds),
});
const intelligent = fc.record({
	multi_shot: fc.constant(true),
	shot_type: word('intelligence', 'intelligence', 'customize'),
	duration: optional(seconds),
});

/** A request as a parsed body: right, nearly right, or wrong in a few places. At most one list of images. */
export const drawnRequest: fc.Arbitrary<Body> = fc
	.record({
		base: fc.record({
			model: fc.constantFrom(...Object.keys(models)),
			prompt,
			negative_prompt: optional(
				fc.oneof(
					{ weight: 8, arbitrary: words },
					fc.constantFrom('x'.repeat(2501), '🙂'.repeat(2500), '🙂'.repeat(2501), ' '),
				),
			),
			mode: optional(word('std', 'pro', '4k')),
			aspect_ratio: optional(word('1:1', '16:9', '9:16')),
			audio: optional(fc.constantFrom<unknown>(true, false, false)),
			watermark: optional(flag),
		}),
		shots: fc.oneof({ weight: 3, arbitrary: oneTake }, storyboard, intelligent),
		images: fc.oneof(
			{ weight: 2, arbitrary: fc.constant({}) },
			fc.record({ image_urls: fc.array(url, { minLength: 1, maxLength: 3 }) }),
			fc.record({ image_with_roles: roles }),
		),
		videos: fc.oneof(
			{ weight: 3, arbitrary: fc.constant({}) },
			fc.record({ video_list: fc.tuple(video) }),
			fc.record({ video_list: fc.array(video, { minLength: 2, maxLength: 2 }) }),
		),
		elements: fc.oneof(
			{ weight: 3, arbitrary: fc.constant({}) },
			fc.record({ element_list: fc.array(element, { minLength: 1, maxLength: 4 }) }),
		),
	})
	.map(({ base, shots, images, videos, elements }) => {
		const body = { ...base, ...images, ...videos, ...shots, ...elements };
		return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
	});
