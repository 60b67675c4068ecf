import { characterCount } from '../../api/characterCount';
import { modelOf, type GenerationRequest } from '../../api/contract';
import { plainText } from '../../api/plainText';
import { upstreamLimits } from '../../api/upstreamLimits';
import { secondsOf } from '../purchase/secondsOf';

/** What the model's maker is known to limit in a request that breaks no rule of the service: one sentence each. */
export function upstreamHints(request: GenerationRequest): string[] {
	const { prompt, mode, image_urls = [], image_with_roles = [], video_list: [video] = [] } = request;
	const { multi_prompt: shots = [], element_list: elements = [] } = request;
	const known = upstreamLimits[modelOf(request.model)];
	const hints: string[] = [];
	const tooLong = (subject: string, text: string, most: number) => {
		const length = characterCount(text);
		if (length > most)
			hints.push(`${subject} has ${length} characters; the model is known to take no more than ${most}.`);
	};
	tooLong('The prompt', prompt, known.promptCharacters);
	shots.forEach((shot, at) => tooLong(`The prompt of shot ${at + 1}`, shot.prompt, known.shotCharacters));
	for (const { name, description } of elements) {
		const called = `@${plainText(name.slice(0, 40), 40)}`;
		tooLong(`The name of the element ${called}`, name, known.elementNameCharacters);
		tooLong(`The description of the element ${called}`, description, known.elementDescriptionCharacters);
	}
	const count = image_urls.length + image_with_roles.length + elements.length;
	const most = video === undefined ? known.images : known.imagesWithVideo;
	if (count > most) {
		const beside = video === undefined ? '' : ' beside a reference video';
		hints.push(
			`There are ${count} images and elements; the model is known to take no more than ${most}${beside}.`,
		);
	}
	const hasEnd = image_with_roles.some(({ role }) => role === 'last_frame');
	if (hasEnd && image_with_roles.length > known.imagesWithEndFrame)
		hints.push('The model is known to take no other images beside a start and an end frame.');
	if (video === undefined) return hints;
	const { secondsWithVideo } = known;
	if (video.refer_type === 'feature' && secondsOf(request) > secondsWithVideo) {
		hints.push(
			`The model is known to make at most ${secondsWithVideo} seconds with a reference video; this asks for ${secondsOf(request)}.`,
		);
	}
	if (mode !== undefined && !known.modesWithVideo.includes(mode))
		hints.push('The model is known to make no 4K with a reference video.');
	return hints;
}
