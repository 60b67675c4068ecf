import type { Inspection } from './Inspection';

/** `<<<image_N>>>` counts from 1 and must point at a picture that came along. */
export function checkImageReferences(
	text: string | undefined,
	path: string,
	imageCount: number,
	inspection: Inspection,
): void {
	for (const [reference, digits] of (text ?? '').matchAll(/<<<image_(\d+)>>>/g)) {
		const number = Number(digits);
		if (number < 1 || number > imageCount) {
			inspection.refuse(path, `refers to ${reference}, and there are ${imageCount} images`);
		}
	}
}
