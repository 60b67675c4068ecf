import { imageReference, type GenerationRequest } from '../api/contract';

/** Lengths in characters beyond which the model's maker is known to cut or refuse; this service states no limit. */
const knownLengths = { prompt: 2500, shot: 512 };

/** What is worth knowing about a request that breaks no rule: one sentence each. */
export function adviceFor(request: GenerationRequest): string[] {
	const { prompt, image_urls: urls, image_with_roles: roles, video_list: [video] = [] } = request;
	const shots = request.multi_prompt ?? [];
	const texts = [prompt, ...shots.map((shot) => shot.prompt)];
	const advice: string[] = [];
	if ((urls !== undefined || roles !== undefined) && !texts.some((text) => text.match(imageReference))) {
		advice.push('The prompt refers to no image, so the service will put <<<image_1>>> in front of it.');
	}
	if (texts.some((text) => text.replace(imageReference, '').match(/<+\s*image[\s_-]*\d+\s*>+/i))) {
		advice.push(
			'The prompt seems to refer to an image, but not in the form <<<image_1>>>, so it is plain text to the model.',
		);
	}
	for (const { name } of request.element_list ?? []) {
		if (!texts.some((text) => text.includes(`@${name}`)))
			advice.push(`No prompt mentions the element @${name}, so it may not appear.`);
	}
	if (request.aspect_ratio !== undefined && (urls !== undefined || roles !== undefined)) {
		advice.push(`The shape of the image may win over Aspect Ratio ${request.aspect_ratio}.`);
	}
	if (video !== undefined && video.refer_type !== 'feature') {
		advice.push('The video to edit decides the length of the new one, not Duration (Seconds).');
	}
	if (prompt.length > knownLengths.prompt) {
		advice.push(
			`The prompt has ${prompt.length} characters; the model is known to take ${knownLengths.prompt}.`,
		);
	}
	shots.forEach((shot, at) => {
		if (shot.prompt.length <= knownLengths.shot) return;
		advice.push(
			`The prompt of shot ${at + 1} has ${shot.prompt.length} characters; the model is known to take ${knownLengths.shot}.`,
		);
	});
	return advice;
}
