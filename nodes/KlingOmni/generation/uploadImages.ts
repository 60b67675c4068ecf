import { createHash } from 'crypto';
import { limits } from '../api/contract';
import { uploadImage } from '../api/uploadImage';
import type { BinaryImage } from '../parameters/parameter';
import type { Failure } from './Failure';
import type { Problem } from './failures/invalidParameters';
import { uploadFailed } from './failures/uploadFailed';
import type { FileStore, InputFile } from './FileStore';
import type { Host } from './Host';
import { imageTypeOf } from './imageTypeOf';

/** Links to images that were uploaded before, by the digest of their bytes. n8n keeps it with the execution. */
export type UploadedImages = Record<string, string | undefined>;

/** An image that was looked at and found right: what it is in the world, whatever its field is called. */
export interface CheckedImage extends BinaryImage {
	digest: string;
}

const megabyte = 1024 * 1024;

/**
 * Looks at the image files of an item before anything is sent: that they are there, of a type and of a size that the
 * service takes. The bytes are not kept.
 */
export async function checkImages(
	itemIndex: number,
	binaries: BinaryImage[],
	files: FileStore,
): Promise<{ images: CheckedImage[]; problems: Problem[] }> {
	const images: CheckedImage[] = [];
	const problems: Problem[] = [];
	for (const binary of binaries) {
		const file = await files.readInput(itemIndex, binary.binaryPropertyName);
		const rule =
			file === undefined
				? `names the field "${binary.binaryPropertyName}", but the item has no file there`
				: ruleBrokenBy(file);
		if (file !== undefined && rule === undefined)
			images.push({ ...binary, digest: createHash('sha256').update(file.bytes).digest('hex') });
		else problems.push({ field: binary.label, rule: rule ?? '' });
	}
	return { images, problems };
}

/** What a file would have to be to be taken by the service; nothing when it is. */
export function ruleBrokenBy({ bytes }: InputFile): string | undefined {
	if (bytes.length === 0) return 'must name an image file, but the file is empty';
	if (bytes.length > limits.uploadBytes) {
		return `must name an image of at most ${limits.uploadBytes / megabyte} MB (found ${(bytes.length / megabyte).toFixed(1)} MB)`;
	}
	return imageTypeOf(bytes) === undefined
		? 'must name a JPEG, PNG, WebP or GIF image, judged by its content'
		: undefined;
}

/** Uploads images, each only once in an execution however often and by however many items it is used. */
export class ImageUploads {
	private readonly underWay = new Map<string, ReturnType<typeof uploadImage>>();

	constructor(
		private readonly uploaded: UploadedImages,
		private readonly files: FileStore,
		private readonly host: Host,
	) {}

	/** @returns the link for each placeholder, or the failure of the first upload that failed. */
	async linksFor(
		itemIndex: number,
		images: CheckedImage[],
	): Promise<{ links: Map<string, string> } | { failure: Failure }> {
		const links = new Map<string, string>();
		for (const image of images) {
			const known = this.uploaded[image.digest];
			const answer = known === undefined ? await this.upload(itemIndex, image) : undefined;
			if (answer?.kind === 'failed') return { failure: uploadFailed(image.label, answer) };
			links.set(image.placeholder, known ?? answer?.image.url ?? '');
		}
		return { links };
	}

	private async upload(
		itemIndex: number,
		{ digest, binaryPropertyName }: CheckedImage,
	): ReturnType<typeof uploadImage> {
		const begun = this.underWay.get(digest) ?? this.send(itemIndex, binaryPropertyName);
		this.underWay.set(digest, begun);
		const answer = await begun;
		this.underWay.delete(digest);
		if (answer.kind === 'uploaded') this.uploaded[digest] = answer.image.url;
		return answer;
	}

	private async send(itemIndex: number, binaryPropertyName: string): ReturnType<typeof uploadImage> {
		const file = await this.files.readInput(itemIndex, binaryPropertyName);
		const bytes = file?.bytes ?? Buffer.alloc(0);
		return await uploadImage(this.host.send, bytes, file?.fileName ?? 'image', imageTypeOf(bytes));
	}
}

/** Replaces placeholders wherever they stand in a request. */
export function replaceLinks<T>(value: T, links: ReadonlyMap<string, string>): T {
	if (links.size === 0) return value;
	return JSON.parse(JSON.stringify(value), (_key, part: unknown) =>
		typeof part === 'string' ? (links.get(part) ?? part) : part,
	) as T;
}
