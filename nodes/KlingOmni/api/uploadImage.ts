import { envelope, uploadAnswer } from './answers';
import { paths } from './contract';
import { excerpt, readError } from './readError';
import type { Send } from './transport';

/** An image that the service can read. The link lives for three days, by the sister platform's documentation. */
export interface UploadedImage {
	url: string;
	fileName?: string;
	contentType?: string;
	bytes?: number;
}

export interface UploadFailure {
	kind: 'failed';
	reason: string;
	status?: number;
	/** The endpoint is documented for the sister platform only; this server does not have it. */
	lacksEndpoint: boolean;
}

const uploadTimeoutMs = 120_000;

/**
 * Uploads an image, once: an upload has no idempotency, and a lost one costs nothing.
 * @param type its MIME type
 */
export async function uploadImage(
	send: Send,
	bytes: Buffer,
	fileName: string,
	type: string | undefined,
): Promise<{ kind: 'uploaded'; image: UploadedImage } | UploadFailure> {
	const body = new FormData();
	body.append('file', new Blob([new Uint8Array(bytes)], { type }), fileName);
	const answer = await send({ method: 'POST', path: paths.imageUploads, body, timeoutMs: uploadTimeoutMs });
	if (answer.kind !== 'answered') {
		const reason = answer.kind === 'stopped' ? 'the execution was stopped' : answer.reason;
		return { kind: 'failed', reason, lacksEndpoint: false };
	}
	const error = readError(answer.status, answer.body);
	if (error !== undefined) {
		const lacksEndpoint = error.status === 404 || error.status === 405;
		return { kind: 'failed', reason: error.message, status: error.status, lacksEndpoint };
	}
	const found = [answer.body, envelope.safeParse(answer.body).data?.data].map(
		(place) => uploadAnswer.safeParse(place).data,
	);
	const image = found.find((candidate) => candidate !== undefined);
	if (image === undefined) {
		return {
			kind: 'failed',
			reason: `the answer made no sense: ${excerpt(answer.body)}`,
			lacksEndpoint: false,
		};
	}
	const { url, filename, content_type, bytes: size } = image;
	return { kind: 'uploaded', image: { url, fileName: filename, contentType: content_type, bytes: size } };
}
