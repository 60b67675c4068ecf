import { envelope, statusOfErrorType } from './answers';
import { inEnglish } from './inEnglish';
import { plainText } from './plainText';

/** What the service said went wrong. `status` is the HTTP status, or the one inside an answer that came with 200. */
export interface ServiceError {
	status: number | undefined;
	/** The service's own words, at most 500 characters; what is documented in Chinese has its meaning in front. */
	message: string;
	/** The words for machines (`type`, `code`), where there are any. */
	code: string;
}

/**
 * Finds the error in an answer, wherever the service put it.
 * @returns nothing when the answer is not an error.
 */
export function readError(httpStatus: number, body: unknown): ServiceError | undefined {
	const { data: answer } = envelope.safeParse(body);
	const error = typeof answer?.error === 'string' ? { message: answer.error } : answer?.error;
	const { message, type = '', code = '' }: ErrorWords = error ?? {};
	// Some answers carry an error that says nothing, beside what was asked for.
	const isNamed = Boolean(message) || type !== '' || (code !== '' && code !== 0);
	const innerCode = Number(answer?.code ?? 200);
	if (httpStatus < 300 && !isNamed && !(innerCode >= 400)) return undefined;

	const said = message || answer?.message || answer?.msg || excerpt(body);
	const inner = [Number(code), innerCode, statusOfErrorType[type]].find(
		(status) => status !== undefined && status >= 400 && status < 600,
	);
	return {
		status: httpStatus >= 300 ? httpStatus : inner,
		message: plainText(inEnglish(said.trim()), 500) || `HTTP ${httpStatus} without a word`,
		code: plainText(`${type} ${code}`.trim(), 200),
	};
}

interface ErrorWords {
	message?: string;
	type?: string;
	code?: string | number;
}

/** The first 200 characters of an answer that makes no sense, on one line. */
export function excerpt(body: unknown): string {
	let text = typeof body === 'string' ? body : '';
	try {
		if (typeof body !== 'string') text = JSON.stringify(body) ?? '';
	} catch {
		// Nothing that came as JSON; it has no text that could be shown.
	}
	return plainText(text.slice(0, 2_000).replace(/\s+/g, ' ').trim(), 200);
}
