import { checkImageReferences } from './checkImageReferences';
import type { Images } from './checkImages';
import type { Fields, Inspection } from './Inspection';

/** The storyboard: 1 to 6 shots, numbered from 1, whole seconds that add up to the film's. */
export function checkShots(
	body: Fields,
	duration: number | undefined,
	images: Images,
	inspection: Inspection,
): void {
	const multiShot =
		body.multi_shot === undefined ? false : (inspection.flag(body.multi_shot, 'multi_shot') ?? false);
	const shotType =
		body.shot_type === undefined
			? undefined
			: inspection.word(body.shot_type, 'shot_type', ['customize', 'intelligence']);
	if (multiShot && body.shot_type === undefined) {
		inspection.refuse('shot_type', 'is required when multi_shot is true');
	}
	if (body.multi_prompt === undefined) {
		if (multiShot && shotType === 'customize') {
			inspection.refuse('multi_prompt', 'is required when multi_shot is true and shot_type is customize');
		}
		return;
	}

	const shots = inspection.list(body.multi_prompt, 'multi_prompt', 1, 6) ?? [];
	let total: number | undefined = 0;
	shots.forEach((shot, position) => {
		const path = `multi_prompt[${position}]`;
		const fields = inspection.fields(shot, path, ['index', 'prompt', 'duration']);
		if (fields?.index !== position + 1) inspection.refuse(`${path}.index`, `must be ${position + 1}`);
		const prompt = inspection.text(fields?.prompt, `${path}.prompt`);
		checkImageReferences(prompt, `${path}.prompt`, images.count, inspection);
		const seconds = inspection.integer(fields?.duration, `${path}.duration`, 1, Infinity);
		total = total === undefined || seconds === undefined ? undefined : total + seconds;
	});
	if (total !== undefined && duration !== undefined && shots.length > 0 && total !== duration) {
		inspection.refuse('multi_prompt', `has shots of ${total} seconds in all, and duration is ${duration}`);
	}
}
