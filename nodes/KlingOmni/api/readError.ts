import { envelope, errorAnswer, statusOfErrorType } from './answers';

/** What the service said went wrong. `status` is the HTTP status, or the one inside an answer that came with 200. */
export interface ServiceError {
	status: number | undefined;
	/** The service's own words, at most 500 characters. */
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
	const error = answer?.error;
	const innerCode = Number(answer?.code ?? 200);
	const isError = httpStatus >= 300 || error !== undefined || innerCode >= 400;
	if (!isError) return undefined;

	const detail = typeof error === 'string' ? errorAnswer.parse({ message: error }) : error;
	const { message, type = '', code = '' } = typeof detail === 'object' ? detail : {};
	const said = message ?? answer?.message ?? answer?.msg ?? excerpt(body);
	const inner = [Number(code), innerCode, statusOfErrorType[type]].find(
		(status) => status !== undefined && status >= 400,
	);
	return {
		status: httpStatus >= 300 ? httpStatus : inner,
		message: said.slice(0, 500) || `HTTP ${httpStatus} without a word`,
		code: `${type} ${code}`.trim(),
	};
}

/** The first 200 characters of an answer that makes no sense, on one line. */
export function excerpt(body: unknown): string {
	const text = typeof body === 'string' ? body : (JSON.stringify(body) ?? '');
	return text.replace(/\s+/g, ' ').trim().slice(0, 200);
}
