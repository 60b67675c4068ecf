import type { Model } from '../api/contract';
import { upstreamLimits } from '../api/upstreamLimits';
import { shotsLast } from './typedShots';

const video = `$parameter.videoList?.video`;
const elements = `($parameter.elementList?.element ?? [])`;
const framesOfRoles = `($parameter.imageInput === 'roles' ? ($parameter.imageWithRoles?.image ?? []) : [])`;
const images = `($parameter.imageInput === 'urls' ? ($parameter.imageUrls?.image ?? []) : ${framesOfRoles})`;
const count = `(${images}.length + ${elements}.length)`;

/** The prompt and those of the shots, as an expression for the editor. */
export const texts = `[$parameter.prompt, ...($parameter.multiPrompt?.shot ?? []).map((shot) => shot.prompt)]`;

/** What the model's maker is known to limit, as far as the panel can tell while somebody types: in words, and when. */
export function upstreamHints(model: Model): Array<{ message: string; when: string }> {
	const known = upstreamLimits[model];
	return [
		{
			message: `with a video to follow, at most ${known.secondsWithVideo} seconds.`,
			when: `${video}?.referType === 'feature' && Number(${shotsLast} ?? $parameter.duration) > ${known.secondsWithVideo}`,
		},
		{
			message: 'no 4K with a reference video.',
			when: `${video} !== undefined && $parameter.mode !== undefined && !${JSON.stringify(known.modesWithVideo)}.includes($parameter.mode)`,
		},
		{
			message: `at most ${known.images} images and elements together.`,
			when: `${video} === undefined && ${count} > ${known.images}`,
		},
		{
			message: `at most ${known.imagesWithVideo} images and elements beside a reference video.`,
			when: `${video} !== undefined && ${count} > ${known.imagesWithVideo}`,
		},
		{
			message: 'no other images beside a start and an end frame.',
			when: `${framesOfRoles}.some(({ role }) => role === 'last_frame') && ${framesOfRoles}.length > ${known.imagesWithEndFrame}`,
		},
		{
			message: `at most ${known.promptCharacters} characters in a prompt, ${known.shotCharacters} in that of a shot.`,
			when: `${texts}.some((text, at) => String(text ?? '').length > (at === 0 ? ${known.promptCharacters} : ${known.shotCharacters}))`,
		},
		{
			message: `names of at most ${known.elementNameCharacters} characters, descriptions of at most ${known.elementDescriptionCharacters}.`,
			when: `${elements}.some(({ name = '', description = '' }) => String(name).length > ${known.elementNameCharacters} || String(description).length > ${known.elementDescriptionCharacters})`,
		},
	];
}
