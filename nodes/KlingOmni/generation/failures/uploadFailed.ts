import type { UploadFailure } from '../../api/uploadImage';
import { failure, type Failure } from '../Failure';

const whatToDo: Readonly<Record<number, string>> = {
	401: 'Check the API key in the credential xCompute API: it was refused.',
	402: 'The balance is too low. Top up the account, then run this item again.',
	403: 'This API key may not upload images. Check the key and its permissions.',
	413: 'Make the image smaller.',
	429: 'The service is at its limit: run it again later.',
};

const alternative =
	'Put the image where anybody can open it and use that link: in Generate, set Source to URL.';

/** An image could not be uploaded, so the video was not requested and nothing was charged. */
export function uploadFailed(label: string, { reason, status, lacksEndpoint }: UploadFailure): Failure {
	const advice = whatToDo[status ?? 0] ?? `Run it again, or do without the upload. ${alternative}`;
	return failure({
		kind: 'refused',
		message: lacksEndpoint
			? `${label}: this service has no upload for images`
			: `${label}: the image could not be uploaded: ${reason}`,
		description: `${lacksEndpoint ? alternative : advice} Nothing was charged.`,
		details: { httpStatus: status, reason },
		httpStatus: status,
	});
}
