import type { UploadFailure } from '../../../api/uploadImage';
import { labels } from '../../../parameters/labels';
import { failure, type Failure } from '../../Failure';
import { statusMeaning } from '../../statusMeaning';

const alternative = `Put the image where anybody can open it and use that link: in ${labels.generate}, set Source to URL.`;

/** An image could not be uploaded, so the video was not requested and nothing was charged. */
export function uploadFailed(
	label: string,
	{ reason, status, lacksEndpoint, isFileLost }: UploadFailure,
): Failure {
	const { code, advice = `Run it again, or do without the upload. ${alternative}` } = statusMeaning(
		'upload',
		status,
	);
	return failure({
		code: isFileLost ? 'invalidParameter' : code,
		billed: 'no',
		message: lacksEndpoint
			? `${label}: this service has no upload for images`
			: `${label}: the image could not be uploaded: ${reason}`,
		description: `${lacksEndpoint ? alternative : advice} Nothing was charged.`,
		details: { httpStatus: status, reason },
		httpStatus: status,
	});
}
