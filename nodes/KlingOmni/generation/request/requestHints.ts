import { imageReference, type GenerationRequest } from '../../api/contract';
import { plainText } from '../../api/plainText';
import { labels } from '../../parameters/labels';
import { upstreamHints } from './upstreamHints';
import { unknownNames } from './unknownNames';

/**
 * What is worth knowing about a request that breaks no rule: one sentence each. n8n shows them as HTML, so there are no
 * angle brackets in them.
 */
export function requestHints(request: GenerationRequest): string[] {
	const { prompt, image_urls: urls, image_with_roles: roles, video_list: [video] = [] } = request;
	const shots = request.multi_prompt ?? [];
	const texts = [prompt, ...shots.map((shot) => shot.prompt)];
	const hints: string[] = [];
	if (urls !== undefined && !texts.some((text) => text.match(imageReference))) {
		hints.push(
			'The prompt refers to no image, so the service will put a reference to image_1 in front of it.',
		);
	}
	if (texts.some((text) => text.replace(imageReference, '').match(/<\s*image[\s_-]*\d+\s*>/i))) {
		hints.push(
			'The prompt seems to refer to an image, but not as image_1 between three angle brackets on each side, so it is plain text to the model.',
		);
	}
	for (const { name } of request.element_list ?? []) {
		// To look for all of a very long name may cost its length times that of the prompt.
		const beginning = name.slice(0, 40);
		if (!texts.some((text) => text.includes(`@${beginning}`)))
			hints.push(
				`No prompt mentions the element @${plainText(beginning, beginning.length)}, so it may not appear.`,
			);
	}
	for (const name of unknownNames(texts, request.element_list ?? [])) {
		hints.push(`No element is called @${plainText(name, name.length)}, so it is plain text to the model.`);
	}
	if (request.aspect_ratio !== undefined && (urls !== undefined || roles !== undefined)) {
		hints.push(`The shape of the image may win over ${labels.aspectRatio} ${request.aspect_ratio}.`);
	}
	if (video !== undefined && video.refer_type !== 'feature') {
		hints.push(`The video to edit decides the length of the new one, not ${labels.duration}.`);
	}
	hints.push(...upstreamHints(request));
	return hints;
}
