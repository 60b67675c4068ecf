import { createHash } from 'crypto';
import { uploadBytes } from '../../api/contract';
import type { FileStore } from '../FileStore';
import { reasonOf } from '../reasonOf';
import { imageHints } from './imageHints';
import { imageTypeOf } from './imageTypeOf';

/** An image that the service takes. */
export interface ImageFile {
	bytes: Buffer;
	fileName: string;
	/** MIME type, by its content. */
	type: string;
	/** SHA-256 of the bytes: the same image has the same one, whatever field it comes in. */
	digest: string;
	/** What may go wrong with it further up, as ends of sentences. */
	hints: string[];
}

const megabyte = 1024 * 1024;

/**
 * Reads the image in a field of an item.
 * @returns the image, or the rule that it breaks, as the end of a sentence that begins with the name of the parameter.
 */
export async function readImage(
	itemIndex: number,
	binaryPropertyName: string,
	files: FileStore,
): Promise<ImageFile | { rule: string }> {
	try {
		const file = await files.openInput(itemIndex, binaryPropertyName);
		if (file === undefined) {
			return { rule: `names the field "${binaryPropertyName}", but the item has no file there` };
		}
		const { size, fileName } = file;
		if (size > uploadBytes) return { rule: tooLarge(size) };
		const bytes = await file.read();
		if (bytes.length === 0) return { rule: 'must name an image file, but the file is empty' };
		if (bytes.length > uploadBytes) return { rule: tooLarge(bytes.length) };
		const type = imageTypeOf(bytes);
		if (type === undefined) {
			return { rule: `must name a JPEG, PNG, WebP or GIF image, but the content of "${fileName}" is none` };
		}
		const digest = createHash('sha256').update(bytes).digest('hex');
		return { bytes, fileName, type, digest, hints: imageHints(bytes) };
	} catch (error) {
		return {
			rule: `names the field "${binaryPropertyName}", but n8n cannot read its file: ${reasonOf(error)}`,
		};
	}
}

function tooLarge(size: number): string {
	const found = `${(size / megabyte).toFixed(1)} MB`;
	return `must name an image of at most ${uploadBytes / megabyte} MB (found ${found})`;
}
