import type { UploadFailure } from '../../api/uploadImage';
import { failure, type Failure } from '../Failure';

/** An image could not be uploaded, so the video was not requested and nothing was charged. */
export function uploadFailed(label: string, { reason, status, lacksEndpoint }: UploadFailure): Failure {
	return failure({
		kind: 'refused',
		message: lacksEndpoint
			? `${label}: this service has no upload for images`
			: `${label}: the image could not be uploaded: ${reason}`,
		description: lacksEndpoint
			? 'Put the image where anybody can open it, and set Source to URL with its link. Nothing was charged.'
			: 'Run it again, or set Source to URL with a public link to the image. Nothing was charged.',
		details: { httpStatus: status, reason },
		httpStatus: status,
	});
}
