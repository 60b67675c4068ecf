import type { Answer } from '../Answer';
import { jsonAnswer } from '../jsonAnswer';

/** The 404 of the gateway that such platforms run on. */
export function unknownAddress(method: string, path: string): Answer {
	const message = `Invalid URL (${method} ${path})`;
	return jsonAnswer(404, { error: { message, type: 'invalid_request_error', param: '', code: '' } });
}
