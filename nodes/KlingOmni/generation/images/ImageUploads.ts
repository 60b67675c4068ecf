import { uploadImage } from '../../api/uploadImage';
import type { Failure } from '../Failure';
import type { FileStore } from '../FileStore';
import type { Host } from '../Host';
import { retry } from '../retry';
import type { CheckedImage } from '../Video';
import { uploadFailed } from './failures/uploadFailed';
import { readImage, type ImageFile } from './readImage';
import { uploadedImageSchema, type UploadedImages } from './UploadedImages';

/** A link lives for 72 hours by the sister platform's documentation; the video's own making has to fit in too. */
const reuseMs = 48 * 3_600_000;

/** How often an upload is tried again; it costs nothing, so a second copy of the image does no harm. */
const retries = { atLimit: 10, fault: 3 };
const maxPauseMs = 120_000;

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
		// What cannot be read is uploaded once more: it costs nothing.
		const known = uploadedImageSchema.safeParse(this.uploaded[digest]).data;
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
		if ('rule' in image) {
			const reason = `the file ${image.rule}`;
			return { kind: 'failed', reason, isFileLost: true, lacksEndpoint: false };
		}
		const answer = await retry(this.host, maxPauseMs, async () => {
			const result = await uploadImage(this.host, image.bytes, image.fileName, image.type);
			if (result.kind === 'uploaded' || result.transient === undefined) return { result };
			this.host.tell(`Upload of ${image.fileName} failed (${result.reason}), trying again`);
			const { transient, retryAfterMs } = result;
			return { result, retry: { retries: retries[transient], retryAfterMs } };
		});
		return answer ?? { kind: 'failed', reason: 'the execution was stopped', lacksEndpoint: false };
	}
}
