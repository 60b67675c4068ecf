import type { Answer } from './Answer';
import type { ErrorBody } from './Fault';
import { jsonAnswer } from './jsonAnswer';

/**
 * The API's documented errors, word for word; of 403 and 502 its sister platform documents the types alone.
 */
const words: Readonly<Record<number, Omit<ErrorBody, 'code'>>> = {
	400: { message: '请求参数无效', type: 'invalid_request_error' },
	401: { message: '身份验证失败，请检查您的API密钥', type: 'authentication_error' },
	402: { message: '账户余额不足，请充值后再试', type: 'payment_required' },
	403: { message: 'permission denied', type: 'permission_error' },
	429: { message: '请求过于频繁，请稍后再试', type: 'rate_limit_error' },
	500: { message: '服务器内部错误，请稍后重试', type: 'server_error' },
	502: { message: 'bad gateway', type: 'bad_gateway' },
};

/** The API's error for a status; `reason` is put behind its words. */
export function refusal(status: number, reason?: string, headers?: Record<string, string>): Answer {
	const { message, type } = words[status] ?? { message: `HTTP ${status}`, type: 'server_error' };
	const error: ErrorBody = { code: status, message: reason ? `${message}：${reason}` : message, type };
	return jsonAnswer(status, { error }, headers);
}
