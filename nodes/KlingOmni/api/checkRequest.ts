import * as z from 'zod';
import { contractFor, imageReference, type Contract, type Limits, type RequestField } from './contract';
import type { BrokenRule } from './field';

/** A field that breaks a rule. In its texts, `{field}` stands for the name of a field: what the user sees replaces it. */
export interface Violation {
	path: Array<string | number>;
	/** What would be right, to be read behind the name of the field. */
	rule: string;
	/** How to mend it, a sentence without its stop. */
	mend?: string;
	found: unknown;
}

const lenient = <T extends z.ZodTypeAny>(schema: T) => schema.optional().catch(undefined);
const lenientRows = <S extends z.ZodRawShape>(shape: S) => {
	const row = z.object(shape);
	return lenient(z.array(z.unknown().transform((value) => row.safeParse(value).data ?? row.parse({}))));
};

/** What the rules between fields look at: every part that is right by itself, whatever else is wrong. */
function rightParts({ fields, rows }: Contract) {
	return z.object({
		prompt: lenient(fields.prompt),
		image_urls: lenient(z.array(z.unknown())),
		image_with_roles: lenientRows({ role: lenient(rows.image_with_roles.role) }),
		video_list: lenientRows({ refer_type: z.unknown() }),
		multi_shot: lenient(fields.multi_shot),
		shot_type: lenient(fields.shot_type),
		multi_prompt: lenientRows({
			index: z.unknown(),
			prompt: lenient(rows.multi_prompt.prompt),
			duration: lenient(rows.multi_prompt.duration),
		}),
		audio: lenient(fields.audio),
		duration: lenient(fields.duration),
	});
}

type Parts = z.infer<ReturnType<typeof rightParts>>;

/** Made once for each model: to make a schema takes longer than to use it. */
const schemas = new Map<Contract, ReturnType<typeof rightParts>>();

function readRightParts(contract: Contract, draft: Readonly<Record<string, unknown>>): Parts {
	const schema = schemas.get(contract) ?? rightParts(contract);
	schemas.set(contract, schema);
	return schema.parse(draft);
}

/** One rule between fields. `given` tells whether a field was set at all, right or wrong. */
type Rule = (
	parts: Parts,
	refuse: (path: Violation['path'], broken: BrokenRule) => void,
	given: (field: RequestField) => boolean,
	limits: Limits,
) => void;

/** The documentation's rules between fields, in its order. */
const rules: Rule[] = [
	(_parts, refuse, given) => {
		if (given('image_urls') && given('image_with_roles')) {
			const rule = 'cannot be combined with {image_urls}';
			refuse(['image_with_roles'], { rule, mend: 'Remove one of them' });
		}
	},
	({ image_with_roles: images = [] }, refuse) => {
		const first = images.filter((image) => image.role === 'first_frame').length;
		const last = images.filter((image) => image.role === 'last_frame').length;
		const path = ['image_with_roles'];
		const mend = 'Keep one of them';
		if (first > 1) refuse(path, { rule: 'must hold at most one start frame', mend, found: first });
		if (last > 1) refuse(path, { rule: 'must hold at most one end frame', mend, found: last });
		if (last > 0 && first === 0) {
			const rule = 'must hold a start frame too when there is an end frame';
			refuse(path, { rule, mend: 'Add a start frame, or remove the end frame' });
		}
	},
	({ video_list: videos = [], image_with_roles: images = [], image_urls: urls = [] }, refuse) => {
		const types = videos.map((video) => video.refer_type ?? 'base');
		if (types.includes('feature')) {
			// The documentation says it of image_urls; a guess that images with other roles are welcome would be paid for.
			const other = images.findIndex(({ role }) => role !== undefined && role !== 'first_frame');
			const rule = 'cannot be combined with {video_list} as a feature reference: only a start frame can';
			if (other >= 0)
				refuse(['image_with_roles', other], { rule, mend: 'Remove it, or remove {video_list}', found: '' });
			const one = 'must hold one image only while {video_list} is a feature reference';
			const mend = 'Remove the other images, or remove {video_list}';
			if (urls.length > 1) refuse(['image_urls'], { rule: one, mend, found: urls.length });
		}
		const frame = images.findIndex(({ role }) => role === 'first_frame' || role === 'last_frame');
		if (types.includes('base') && frame >= 0) {
			refuse(['image_with_roles', frame], {
				rule: 'cannot be combined with {video_list} as a video to edit',
				mend: 'Remove one of them; images that are references may stay',
				found: '',
			});
		}
	},
	({ audio }, refuse, given) => {
		if (audio !== true || !given('video_list')) return;
		refuse(['audio'], {
			rule: 'must be off while {video_list} is set: the service would make the video without sound all the same',
			mend: 'Turn it off, or remove {video_list}',
		});
	},
	({ multi_shot, shot_type }, refuse, given) => {
		if (multi_shot !== true) return;
		if (!given('shot_type')) {
			const rule = 'is required with {multi_shot}';
			refuse(['shot_type'], { rule, mend: 'Choose customize or intelligence' });
		}
		if (shot_type === 'customize' && !given('multi_prompt')) {
			const mend = 'Add a shot, or choose {shot_type} intelligence';
			refuse(['multi_prompt'], { rule: 'must hold at least one shot', mend });
		}
	},
	({ multi_prompt: shots = [], duration }, refuse, given, { durationSeconds }) => {
		if (shots.some(({ index }, position) => index !== position + 1)) {
			const rule = 'must be numbered from 1 without gaps';
			refuse(['multi_prompt'], { rule, mend: 'Number the shots 1, 2, 3' });
		}
		const total = duration ?? (given('duration') ? undefined : durationSeconds.default);
		const sum = shots.reduce((seconds, shot) => seconds + (shot.duration ?? NaN), 0);
		if (total === undefined || shots.length === 0 || Number.isNaN(sum) || sum === total) return;
		const canBeFilm = sum >= durationSeconds.min && sum <= durationSeconds.max;
		const isFixed = given('duration') || canBeFilm;
		const { min, max } = isFixed ? { min: total, max: total } : durationSeconds;
		const wanted = isFixed ? seconds(total) : `${min} to ${max} seconds`;
		refuse(['multi_prompt'], {
			rule: `must last ${wanted} in all; they last ${sum}`,
			mend: sum > max ? `Shorten them by ${seconds(sum - max)}` : `Lengthen them by ${seconds(min - sum)}`,
		});
	},
	({ prompt, multi_prompt: shots = [], image_urls, image_with_roles }, refuse, given) => {
		const unknown = (given('image_urls') && !image_urls) || (given('image_with_roles') && !image_with_roles);
		if (unknown) return;
		const count = (image_urls ?? image_with_roles ?? []).length;
		const there =
			count === 0 ? 'no image is set' : `there ${count === 1 ? 'is 1 image' : `are ${count} images`}`;
		const check = (value: string, path: Violation['path']) => {
			for (const reference of wrongReferences(value, count)) {
				const mend = 'Add the image, or change the reference; images count from 1';
				refuse(path, { rule: `refers to ${reference}, but ${there}`, mend });
			}
		};
		check(prompt ?? '', ['prompt']);
		shots.forEach((shot, position) => check(shot.prompt ?? '', ['multi_prompt', position, 'prompt']));
	},
];

function seconds(count: number): string {
	return count === 1 ? '1 second' : `${count} seconds`;
}

/** So many references of a text are told; whoever wrote more mends these first. */
const maxReferences = 10;

/** Without their brackets: the editor shows a message as HTML in places, where they would vanish. */
function wrongReferences(text: string, imageCount: number): Set<string> {
	const wrong = new Set<string>();
	for (const [, n] of text.matchAll(imageReference)) {
		if (Number(n) < 1 || Number(n) > imageCount) wrong.add(shorten(`image_${n}`));
		if (wrong.size === maxReferences) break;
	}
	return wrong;
}

/** A reference may have any number of digits. */
function shorten(reference: string): string {
	return reference.length > 20 ? `${reference.slice(0, 17)}…` : reference;
}

/**
 * Checks a request against every rule of the documentation of its model.
 * @returns all violations, in the order of the fields; none when the service has no documented reason to refuse it.
 */
export function checkRequest(draft: Readonly<Record<string, unknown>>): Violation[] {
	const contract = contractFor(draft.model);
	const at = (path: Violation['path']) =>
		path.reduce<unknown>(
			(value, key) => (value as Partial<Record<string, unknown>> | undefined)?.[key],
			draft,
		);
	const { data, error } = contract.request.safeParse(draft);
	const violations = (error?.issues ?? []).map((issue): Violation => {
		const { mend, found }: Partial<BrokenRule> = ('params' in issue && issue.params) || {};
		return { path: issue.path, rule: issue.message, mend, found: found ?? at(issue.path) };
	});
	const parts: Parts = data ?? readRightParts(contract, draft);
	const refuse = (path: Violation['path'], { rule, mend, found }: BrokenRule) =>
		void violations.push({ path, rule, mend, found });
	for (const rule of rules) rule(parts, refuse, (name) => draft[name] !== undefined, contract.limits);
	return violations;
}
