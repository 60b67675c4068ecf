import type { DocumentedAnswer, DocumentedField } from './DocumentedAnswer';

const own = "the API's documentation of kling-v3-omni";
const sister = 'the documentation of the sister platform APIMart';

const is =
	(...expected: unknown[]) =>
	(value: unknown) =>
		expected.includes(value)
			? undefined
			: `documented is ${expected.map((one) => JSON.stringify(one)).join(' or ')}`;

const day = 86_400;

/** Unix seconds of about now: milliseconds and other eras are told. */
const unixSeconds = (value: unknown) => {
	const seconds = Number(value);
	if (Math.abs(seconds / 1000 - Date.now() / 1000) < 400 * day)
		return 'these are milliseconds, documented are Unix seconds';
	return Math.abs(seconds - Date.now() / 1000) < 400 * day ? undefined : 'this is no Unix time of these days';
};

const expiry = (value: unknown) => {
	const seconds = Number(value) - Date.now() / 1000;
	if (unixSeconds(value) !== undefined) return unixSeconds(value);
	const hours = Math.round((seconds / 3600) * 10) / 10;
	return Math.abs(seconds - day) < 1200 ? undefined : `the link lives for ${hours} hours, documented are 24`;
};

const link = (value: unknown) =>
	/^https:\/\//.test(String(value)) || /^http:\/\/(127\.0\.0\.1|localhost)[:/]/.test(String(value))
		? undefined
		: 'it does not begin with https://';

const percent = (value: unknown) =>
	Number(value) >= 0 && Number(value) <= 100 ? undefined : 'documented is 0 to 100';

function error(status: number, type: string, source: string): DocumentedAnswer {
	return {
		source,
		status,
		fields: [
			{ path: 'error.code', type: 'integer', judge: is(status) },
			{ path: 'error.message', type: 'text' },
			{ path: 'error.type', type: 'text', judge: is(type) },
		],
	};
}

const task: DocumentedField[] = [
	{ path: 'code', type: 'integer', judge: is(200) },
	{ path: 'data.id', type: 'text', use: 'taskId' },
	{ path: 'data.created', type: 'integer', use: 'createdAt', judge: unixSeconds },
	{ path: 'data.estimated_time', type: 'integer' },
];
const ended: DocumentedField[] = [
	{ path: 'data.completed', type: 'integer', use: 'completedAt', judge: unixSeconds },
	{ path: 'data.actual_time', type: 'integer' },
];

/** What each answer looks like by the documentation, which is the sister platform's for all but the order. */
export const documentedAnswers = {
	balance: {
		source: sister,
		status: 200,
		fields: [
			{ path: 'success', type: 'boolean', judge: is(true) },
			{ path: 'remain_balance', type: 'number', use: 'remainingBalance' },
			{ path: 'used_balance', type: 'number', use: 'usedBalance' },
			{ path: 'unlimited_quota', type: 'boolean', use: 'unlimited' },
			{ path: 'remain_credits', type: 'number', isOptional: true },
			{ path: 'used_credits', type: 'number', isOptional: true },
		],
	},
	key: error(401, 'authentication_error', own),
	unknownTask: error(400, 'invalid_request_error', sister),
	refusal: error(400, 'invalid_request_error', own),
	nowhere: { source: 'what servers do, since no documentation says it', status: 404, fields: [] },
	upload: {
		source: sister,
		status: 200,
		fields: [
			{ path: 'url', type: 'text', use: 'url', judge: link },
			{ path: 'filename', type: 'text', use: 'fileName' },
			{ path: 'content_type', type: 'text', use: 'contentType', judge: is('image/png') },
			{ path: 'bytes', type: 'integer', use: 'bytes' },
			{ path: 'created_at', type: 'integer', judge: unixSeconds },
		],
	},
	order: {
		source: own,
		status: 200,
		fields: [
			{ path: 'code', type: 'integer', judge: is(200) },
			{ path: 'data[].status', type: 'text', judge: is('submitted') },
			{ path: 'data[].task_id', type: 'text', use: 'taskId' },
		],
	},
	running: {
		source: sister,
		status: 200,
		fields: [
			...task,
			{
				path: 'data.status',
				type: 'text',
				use: 'state',
				judge: is('submitted', 'pending', 'processing', 'completed', 'failed', 'cancelled'),
			},
			{ path: 'data.progress', type: 'integer', use: 'progress', judge: percent },
			{ path: 'data.cost', type: 'number', isOptional: true, use: 'cost' },
			{ path: 'data.credits_cost', type: 'number', isOptional: true },
		],
	},
	completed: {
		source: sister,
		status: 200,
		fields: [
			...task,
			...ended,
			{ path: 'data.status', type: 'text', use: 'state', judge: is('completed') },
			{ path: 'data.progress', type: 'integer', use: 'progress', judge: is(100) },
			{ path: 'data.cost', type: 'number', use: 'cost' },
			{ path: 'data.credits_cost', type: 'number', isOptional: true },
			{ path: 'data.result.videos[].url[]', type: 'text', use: 'links', judge: link },
			{ path: 'data.result.videos[].expires_at', type: 'integer', use: 'expiresAt', judge: expiry },
		],
	},
	failed: {
		source: sister,
		status: 200,
		fields: [
			...task,
			...ended,
			{ path: 'data.status', type: 'text', use: 'state', judge: is('failed', 'cancelled') },
			{ path: 'data.progress', type: 'integer', isOptional: true, use: 'progress' },
			{ path: 'data.error.code', type: 'integer' },
			{ path: 'data.error.message', type: 'text', use: 'reason' },
			{ path: 'data.error.type', type: 'text' },
		],
	},
} satisfies Record<string, DocumentedAnswer>;
