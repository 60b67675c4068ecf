import { randomUUID } from 'node:crypto';
import type { Answer } from '../Answer';
import type { Call } from '../Call';
import { checkAuthorization } from '../checkAuthorization';
import { jsonAnswer } from '../jsonAnswer';
import type { Service } from '../Service';
import { sniffImage } from '../sniffImage';
import { unknownAddress } from './unknownAddress';

const largestUpload = 20 * 1024 * 1024;

/**
 * POST /v1/uploads/images: multipart, one field `file`. The answer has no envelope, and its errors no code.
 */
export async function uploadImage(call: Call, service: Service): Promise<Answer> {
	if (!service.behaviour.uploads) return unknownAddress(call.method, call.path);
	const wrongKey = checkAuthorization(call, service);
	if (wrongKey) return wrongKey;

	const file = await fileField(call);
	if (!file) return refused(400, 'missing or invalid file field: http: no such file');
	if (file.size > largestUpload) {
		return refused(413, `file size ${file.size} exceeds maximum ${largestUpload} bytes`);
	}
	const bytes = Buffer.from(await file.arrayBuffer());
	const image = sniffImage(bytes);
	if (!image) return refused(400, 'unsupported file type: only JPEG, PNG, WebP and GIF are allowed');

	const { contentType, extension } = image;
	const name = `${randomUUID()}.${extension}`;
	const url = `${service.filesUrl}/uploads/${name}`;
	service.uploads.set(name, { bytes, contentType });
	const { time, fault } = call;
	service.books.uploads.push({ time, url, filename: file.name, contentType, bytes, fault });
	return jsonAnswer(200, {
		url,
		filename: file.name,
		content_type: contentType,
		bytes: bytes.length,
		created_at: Math.floor(time / 1000),
	});
}

async function fileField({ body, headers }: Call) {
	try {
		const form = await new Response(body, {
			headers: { 'Content-Type': headers['content-type'] ?? '' },
		}).formData();
		const file = form.get('file');
		return typeof file === 'string' ? undefined : file;
	} catch {
		// Not multipart, or broken: the API says the same as when the field is missing.
		return undefined;
	}
}

function refused(status: number, message: string): Answer {
	return jsonAnswer(status, { error: { message, type: 'invalid_request_error' } });
}
