import type { BinaryImage } from '../../parameters/parameter';
import type { FileStore } from '../FileStore';
import type { Problem } from '../Problem';
import type { CheckedImage } from '../Video';
import { readImage } from './readImage';

/**
 * Checks the image files of an item before anything is sent: that they are there, of a type and of a size that the service
 * takes. The bytes are not kept.
 */
export async function checkImages(
	itemIndex: number,
	binaries: BinaryImage[],
	files: FileStore,
): Promise<{ images: CheckedImage[]; problems: Problem[]; hints: string[] }> {
	const images: CheckedImage[] = [];
	const problems: Problem[] = [];
	const hints: string[] = [];
	// A row may name the same file any number of times.
	const read = new Map<string, { digest: string; hints: string[] } | { rule: string }>();
	for (const binary of binaries) {
		const { binaryPropertyName: name } = binary;
		const found = read.get(name) ?? (await readImage(itemIndex, name, files));
		read.set(name, 'rule' in found ? found : { digest: found.digest, hints: found.hints });
		if ('rule' in found) {
			problems.push({ field: binary.label, rule: found.rule });
			continue;
		}
		images.push({ ...binary, digest: found.digest });
		for (const hint of found.hints) hints.push(`The image of ${binary.label} ${hint}`);
	}
	return { images, problems, hints };
}
