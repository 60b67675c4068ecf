import { checkElements } from './checkElements';
import { checkImageReferences } from './checkImageReferences';
import { checkImages } from './checkImages';
import { checkShots } from './checkShots';
import { checkVideoList } from './checkVideoList';
import { Inspection } from './Inspection';

const parameters = [
	'model',
	'prompt',
	'negative_prompt',
	'mode',
	'duration',
	'aspect_ratio',
	'image_urls',
	'image_with_roles',
	'video_list',
	'multi_shot',
	'shot_type',
	'multi_prompt',
	'element_list',
	'watermark',
	'audio',
];
const defaultDuration = 5;
const negativePromptLimit = 2500;

/**
 * Every rule of the API's documentation that a parsed body breaks, each as `field reason`; none means it is
 * accepted. Written by hand from the documentation and not from the node's contract, so that each can prove
 * the other wrong. `audio` beside a reference video is no violation: the API ignores it.
 */
export function violationsOf(body: unknown): string[] {
	const inspection = new Inspection();
	const fields = inspection.fields(body, 'body', parameters);
	if (!fields) return inspection.violations;

	const model = inspection.text(fields.model, 'model');
	if (model !== undefined) inspection.word(model, 'model', ['kling-v3-omni']);
	const prompt = inspection.text(fields.prompt, 'prompt');
	const { negative_prompt: negative } = fields;
	if (negative !== undefined) {
		if (typeof negative !== 'string') inspection.refuse('negative_prompt', 'must be a string');
		// Characters, not UTF-16 units: an emoji is one.
		else if ([...negative].length > negativePromptLimit) {
			inspection.refuse('negative_prompt', `must have at most ${negativePromptLimit} characters`);
		}
	}
	if (fields.mode !== undefined) inspection.word(fields.mode, 'mode', ['std', 'pro', '4k']);
	const duration =
		fields.duration === undefined ? defaultDuration : inspection.integer(fields.duration, 'duration', 3, 15);
	if (fields.aspect_ratio !== undefined) {
		inspection.word(fields.aspect_ratio, 'aspect_ratio', ['16:9', '9:16', '1:1']);
	}
	if (fields.watermark !== undefined) inspection.flag(fields.watermark, 'watermark');
	if (fields.audio !== undefined) inspection.flag(fields.audio, 'audio');

	const images = checkImages(fields, inspection);
	checkImageReferences(prompt, 'prompt', images.count, inspection);
	checkVideoList(fields, images, inspection);
	checkShots(fields, duration, images, inspection);
	checkElements(fields, inspection);
	return inspection.violations;
}
