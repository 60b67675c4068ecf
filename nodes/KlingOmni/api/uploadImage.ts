import { envelope, uploadAnswer } from './answers';
import { paths } from './contract';
import { plainText } from './plainText';
import { publicLink } from './publicLink';
import { excerpt, readError } from './readError';
import { retryAfterMs } from './retryAfterMs';
import type { Service } from './transport';

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
	/** The HTTP status; nothing when there was no answer. */
	status?: number;
	/** It was never sent, since the file can no longer be read. */
	isFileLost?: boolean;
	/** The endpoint is documented for the sister platform only; this server does not have it. */
	lacksEndpoint: boolean;
	/** Set when another try may help: the service is at its limit, or something stumbled. */
	transient?: 'atLimit' | 'fault';
	retryAfterMs?: number;
}

const uploadTimeoutMs = 120_000;

/**
 * Uploads an image, once.
 * @param type its MIME type
 */
export async function uploadImage(
	{ send, baseUrl }: Service,
	bytes: Buffer,
	fileName: string,
	type: string,
): Promise<{ kind: 'uploaded'; image: UploadedImage } | UploadFailure> {
	const body = new FormData();
	body.append('file', new Blob([new Uint8Array(bytes)], { type }), fileName);
	const answer = await send({ method: 'POST', path: paths.imageUploads, body, timeoutMs: uploadTimeoutMs });
	if (answer.kind === 'stopped') {
		return { kind: 'failed', reason: 'the execution was stopped', lacksEndpoint: false };
	}
	if (answer.kind !== 'answered') {
		const transient = answer.kind === 'lost' || answer.transient ? 'fault' : undefined;
		return { kind: 'failed', reason: answer.reason, lacksEndpoint: false, transient };
	}
	const error = readError(answer.status, answer.body);
	if (error !== undefined) {
		const { status, message: reason } = error;
		return {
			kind: 'failed',
			reason,
			status,
			lacksEndpoint: status === 404 || status === 405,
			transient: transienceOf(status),
			retryAfterMs: retryAfterMs(answer.headers),
		};
	}
	const found = [answer.body, envelope.safeParse(answer.body).data?.data].map(
		(place) => uploadAnswer.safeParse(place).data,
	);
	const image = found.find((candidate) => candidate !== undefined);
	if (image === undefined) {
		return {
			kind: 'failed',
			reason: `the answer made no sense: ${excerpt(answer.body)}`,
			status: answer.status,
			lacksEndpoint: false,
		};
	}
	const { url, filename, content_type, bytes: size } = image;
	const link = publicLink(url, baseUrl);
	if ('problem' in link) {
		const reason = `the link to the image that the service gave ${link.problem}`;
		return { kind: 'failed', reason, status: answer.status, lacksEndpoint: false };
	}
	return {
		kind: 'uploaded',
		image: {
			url: link.url,
			fileName: filename === undefined ? undefined : plainText(filename, 200),
			contentType: content_type === undefined ? undefined : plainText(content_type, 100),
			bytes: size,
		},
	};
}

function transienceOf(status: number | undefined): UploadFailure['transient'] {
	if (status === 429) return 'atLimit';
	return status === 408 || (status !== undefined && status >= 500) ? 'fault' : undefined;
}
