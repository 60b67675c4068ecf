import { characterCount } from '../../api/characterCount';
import { imageReference, type GenerationRequest } from '../../api/contract';
import { plainText } from '../../api/plainText';
import { labels } from '../../parameters/labels';

/** Lengths in characters beyond which the model's maker is known to cut or refuse; this service states no limit. */
const knownLengths = { prompt: 2500, shot: 512 };

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
	if (request.aspect_ratio !== undefined && (urls !== undefined || roles !== undefined)) {
		hints.push(`The shape of the image may win over ${labels.aspectRatio} ${request.aspect_ratio}.`);
	}
	if (video !== undefined && video.refer_type !== 'feature') {
		hints.push(`The video to edit decides the length of the new one, not ${labels.duration}.`);
	}
	const tooLong = (subject: string, text: string, known: number) => {
		const length = characterCount(text);
		if (length > known)
			hints.push(`${subject} has ${length} characters; the model is known to take no more than ${known}.`);
	};
	tooLong('The prompt', prompt, knownLengths.prompt);
	shots.forEach((shot, at) => tooLong(`The prompt of shot ${at + 1}`, shot.prompt, knownLengths.shot));
	return hints;
}
