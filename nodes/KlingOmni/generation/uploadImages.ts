import { uploadImage, type UploadedImage } from '../api/uploadImage';
import type { BinaryImage } from '../parameters/parameter';
import type { Failure } from './Failure';
import type { Problem } from './failures/invalidParameters';
import { uploadFailed } from './failures/uploadFailed';
import type { FileStore } from './FileStore';
import type { Host } from './Host';
import { readImage, type ImageFile } from './readImage';
import { retryPause } from './retryPause';

/** Images that were uploaded before, by the digest of their bytes, and when (ms since 1970). Kept with the execution. */
export type UploadedImages = Record<string, { image: UploadedImage; uploadedAt: number } | undefined>;

/** An image that was looked at and found right: what it is in the world, whatever its field is called. */
export interface CheckedImage extends BinaryImage {
	digest: string;
}

/** A link lives for 72 hours by the sister platform's documentation; the video's own making has to fit in too. */
const reuseMs = 48 * 3_600_000;

/** How often an upload is tried again; it costs nothing, so a second copy of the image does no harm. */
const retries = { atLimit: 10, fault: 3 };
const longestPause = 120_000;

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
		const found = await readImage(itemIndex, binary.binaryPropertyName, files);
		if ('rule' in found) problems.push({ field: binary.label, rule: found.rule });
		else images.push({ ...binary, digest: found.digest });
	}
	return { images, problems };
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
		for (const { placeholder, digest, label, binaryPropertyName } of images) {
			const load = async () => await readImage(itemIndex, binaryPropertyName, this.files);
			const answer = await this.upload(digest, load);
			if (answer.kind === 'failed') return { failure: uploadFailed(label, answer) };
			links.set(placeholder, answer.image.url);
		}
		return { links };
	}

	/** Uploads one image, unless it has been; `load` gives its bytes when they are needed. */
	async upload(
		digest: string,
		load: () => Promise<ImageFile | { rule: string }>,
	): ReturnType<typeof uploadImage> {
		const known = this.uploaded[digest];
		if (known !== undefined && this.host.now() - known.uploadedAt < reuseMs) {
			return { kind: 'uploaded', image: known.image };
		}
		const begun = this.underWay.get(digest) ?? this.send(load);
		this.underWay.set(digest, begun);
		const answer = await begun;
		this.underWay.delete(digest);
		if (answer.kind === 'uploaded') {
			this.uploaded[digest] = { image: answer.image, uploadedAt: this.host.now() };
		}
		return answer;
	}

	private async send(load: () => Promise<ImageFile | { rule: string }>): ReturnType<typeof uploadImage> {
		const image = await load();
		if ('rule' in image) return { kind: 'failed', reason: `the file ${image.rule}`, lacksEndpoint: false };
		for (let tries = 1; ; tries++) {
			const answer = await uploadImage(this.host.send, image.bytes, image.fileName, image.type);
			if (answer.kind === 'uploaded' || answer.passing === undefined) return answer;
			if (tries > retries[answer.passing]) return answer;
			this.host.tell(`Upload of ${image.fileName} failed (${answer.reason}), trying again`);
			const asked =
				answer.retryAfterMs === undefined ? undefined : Math.min(answer.retryAfterMs, longestPause);
			await this.host.sleep(retryPause(tries, this.host.random(), asked));
			if (this.host.isStopped()) return answer;
		}
	}
}

/** Replaces placeholders wherever they stand in a request. */
export function replaceLinks<T>(value: T, links: ReadonlyMap<string, string>): T {
	if (links.size === 0) return value;
	return JSON.parse(JSON.stringify(value), (_key, part: unknown) =>
		typeof part === 'string' ? (links.get(part) ?? part) : part,
	) as T;
}
