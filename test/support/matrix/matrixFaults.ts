import type { ErrorBody, Fault } from '../standIn/Fault';
import type { MatrixFault } from './MatrixFault';

const both = ['submit', 'read'] as const;
const submit = ['submit'] as const;

const status = (code: number, body?: unknown, headers?: Record<string, string>): Fault => ({
	kind: 'status',
	status: code,
	body,
	headers,
});
const error = (code: number | string, type: string, message = 'no'): ErrorBody => ({ code, type, message });

/** An answer from which nothing can be concluded, with and without a purchase behind it. */
const lost = (name: string, make: (accept: boolean) => Fault): MatrixFault[] => [
	{ name: `${name}, before acceptance`, phases: both, make: () => make(false), proves: 'nothing' },
	{
		name: `${name}, after acceptance`,
		phases: submit,
		make: () => make(true),
		accepts: true,
		proves: 'nothing',
	},
];
const refused = (name: string, fault: Fault, phases: MatrixFault['phases'] = both): MatrixFault => ({
	name,
	phases,
	make: () => fault,
	proves: 'refusal',
});
const serverErrors = [500, 502, 503, 504, 520].flatMap((code) => [
	...lost(`${code} with JSON`, (accept) => ({ kind: 'status', status: code, accept })),
	...lost(`${code} as HTML`, (accept) => ({ kind: 'html', status: code, accept })),
]);
const redirects = ([301, 302, 303, 307, 308] as const).flatMap((code): MatrixFault[] => {
	const proves = code === 302 || code === 303 ? 'nothing' : 'refusal';
	const to = (name: string, where: (at: { apiUrl: string; filesUrl: string }) => string): MatrixFault => ({
		name: `${code} to ${name}`,
		phases: both,
		make: (at) => ({ kind: 'redirect', status: code, to: where(at) }),
		proves,
	});
	return [
		to('another origin', ({ filesUrl }) => `${filesUrl}/files/steal`),
		to('the API itself', ({ apiUrl }) => `${apiUrl}/v1/videos/generations`),
	];
});
const inFiveSeconds = (now: number) => new Date(now + 5_000).toUTCString();

/** Everything that the matrix lets go wrong. */
export const matrixFaults: MatrixFault[] = [
	...lost('reset', (accept) => ({ kind: 'reset', after: accept ? 'accept' : 'before' })),
	...lost('hang', (accept) => ({ kind: 'hang', accept })),
	...lost('truncated', (accept) => ({ kind: 'truncate', accept })),
	...lost('HTML with 200', (accept) => ({ kind: 'html', status: 200, accept })),
	...lost('empty', (accept) => ({ kind: 'empty', accept })),
	...lost('204', (accept) => ({ kind: 'empty', status: 204, accept })),
	...lost('nonsense', (accept) => ({ kind: 'nonsense', accept })),
	...lost('text', (accept) => ({ kind: 'nonsense', body: '"ok"', accept })),
	...lost('nested deep', (accept) => ({
		kind: 'nonsense',
		body: '['.repeat(20_000) + ']'.repeat(20_000),
		accept,
	})).map((fault) => ({ ...fault, pairsOnly: both })),
	...lost('408', (accept) => ({ kind: 'status', status: 408, accept })),
	...lost('409', (accept) => {
		const body = { error: error('idempotency_in_progress', 'invalid_request_error', 'under way') };
		return { kind: 'status', status: 409, body, accept };
	}),
	...lost('error in 200: 500', (accept) => ({ kind: 'errorIn200', accept })),
	...lost('error in 200: a word', (accept) => ({
		kind: 'errorIn200',
		error: error('oops', 'strange'),
		accept,
	})),
	...lost('500 that echoes "overloaded" from the prompt', (accept) => {
		const body = {
			error: error(500, 'server_error', 'failed while working on "an overloaded build_request_failed truck"'),
		};
		return { kind: 'status', status: 500, body, accept };
	}),
	...serverErrors.map((fault) => ({ ...fault, pairsOnly: /^50[03]/.test(fault.name) ? [] : both })),
	...redirects.map((fault) => ({ ...fault, pairsOnly: /^30[27]/.test(fault.name) ? [] : both })),
	refused('400', status(400)),
	refused('401', status(401)),
	refused('402', status(402)),
	refused('403', status(403)),
	refused('404 as HTML', { kind: 'html', status: 404 }),
	refused('error in 200: 400', { kind: 'errorIn200', error: error(400, 'invalid_request_error') }),
	refused('error in 200: 402', { kind: 'errorIn200', error: error('', 'payment_required') }),
	refused('429 with seconds', status(429, undefined, { 'Retry-After': '3' })),
	refused('429 with a date', { kind: 'status', status: 429, headers: { 'Retry-After': inFiveSeconds } }),
	refused('429 with 0', status(429, undefined, { 'Retry-After': '0' })),
	refused('429 without a word', status(429)),
	refused('error in 200: 429', { kind: 'errorIn200', error: error(429, 'rate_limit_error') }),
	refused('503 that refuses', status(503, { error: error('idempotency_unavailable', 'server_error') })),
	refused('echo of the key', { kind: 'echoKey' }),
	refused('echo of the key with 400', { kind: 'echoKey', status: 400 }),
	{ name: 'connection refused', phases: submit, make: 'nothing listens', proves: 'refusal' },
	{ name: 'unknown host', phases: submit, make: 'unknown host', proves: 'refusal' },
];
