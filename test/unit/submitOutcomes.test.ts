import fc from 'fast-check';
import { retrieve, submit, type Submission } from '../../nodes/KlingOmni/api/client';
import type { GenerationRequest } from '../../nodes/KlingOmni/api/contract';
import type { ApiAnswer, Send } from '../../nodes/KlingOmni/api/transport';
import { wild } from '../support/draw/wild';

const request: GenerationRequest = { model: 'kling-v3-omni', prompt: 'a dog' };
const sends =
	(status: number, body: unknown, headers: Record<string, unknown> = {}): Send =>
	async () =>
		await Promise.resolve<ApiAnswer>({ kind: 'answered', status, headers, body });
const buy = async (status: number, body: unknown, headers?: Record<string, unknown>) =>
	await submit(sends(status, body, headers), request, 'key');
const look = async (status: number, body: unknown, headers?: Record<string, unknown>) =>
	await retrieve({ send: sends(status, body, headers) }, 'task_1');
const error = (code: unknown, message: string, type = '') => ({ error: { code, message, type } });
const page = '<html><head><title>502 Bad Gateway</title></head><body>nginx, overloaded</body></html>';
const accepted = { code: 200, data: [{ status: 'submitted', task_id: 'task_1' }] };

/** Could a video have been bought? Then it must be accepted or inDoubt; only a proven no may be anything else. */
const submits: Array<[why: string, kind: Submission['kind'], status: number, body: unknown]> = [
	['yes: the documented answer', 'accepted', 200, accepted],
	['yes: the data is an object', 'accepted', 200, { code: 200, data: { id: 'task_1', status: 'queued' } }],
	['yes: no envelope', 'accepted', 200, { task_id: 'task_1' }],
	['yes: the id is a number', 'accepted', 200, { code: 200, data: [{ task_id: 7 }] }],
	[
		'yes: an id beside an error that says nothing',
		'accepted',
		200,
		{ ...accepted, error: { message: '', code: '' } },
	],
	['yes: an id beside an error', 'accepted', 500, { ...error(500, 'late'), data: [{ task_id: 'task_1' }] }],
	['maybe: an empty body', 'inDoubt', 200, ''],
	['maybe: an HTML page', 'inDoubt', 200, page],
	['maybe: a truncated answer', 'inDoubt', 200, '{"code":200,"data":[{"status":"submitted","task_'],
	['maybe: an empty id', 'inDoubt', 200, { code: 200, data: [{ task_id: '' }] }],
	['maybe: a number that JSON has rounded', 'inDoubt', 200, JSON.parse('{"task_id":12345678901234567890}')],
	['maybe: a number without end', 'inDoubt', 200, JSON.parse('{"data":[{"task_id":1e999}]}')],
	['maybe: half a number', 'inDoubt', 200, { task_id: 1.5 }],
	['maybe: a path that leads elsewhere', 'inDoubt', 200, { task_id: 'task_1/../../balance' }],
	['yes: a path that leads nowhere else', 'accepted', 200, { task_id: 'org/task..1' }],
	['maybe: no data', 'inDoubt', 200, { code: 200, data: [] }],
	['maybe: null', 'inDoubt', 200, null],
	['maybe: an error without a status', 'inDoubt', 200, { error: 'something' }],
	['maybe: an internal error with status 200', 'inDoubt', 200, error(500, 'oops', 'server_error')],
	['no: the balance, told with status 200', 'refused', 200, error('', 'no money', 'payment_required')],
	['no: the balance, as the code of the envelope', 'refused', 200, { code: 402, message: 'no money' }],
	['no: 400', 'refused', 400, error(400, 'wrong', 'invalid_request_error')],
	[
		'no: 401 with an empty code',
		'refused',
		401,
		error('', 'invalid API key (request id: 1)', 'apimart_error'),
	],
	['no: 402', 'refused', 402, error(402, 'no money')],
	['no: 403, a gateway page', 'refused', 403, page],
	['no: 404, a gateway page', 'refused', 404, page],
	['no: 413', 'refused', 413, ''],
	['no, not now: no channel', 'busy', 400, error('get_channel_failed', 'Please wait and try again later')],
	['no: moved for good, and not followed', 'refused', 308, ''],
	['maybe: see other', 'inDoubt', 303, ''],
	['maybe: timed out', 'inDoubt', 408, error(408, 'timeout')],
	['maybe: in conflict', 'inDoubt', 409, error('idempotency_in_progress', 'wait')],
	['maybe: in conflict, in unknown words', 'inDoubt', 409, error('', 'duplicate request')],
	['maybe: the key was used before', 'inDoubt', 400, error('idempotency_key_reused', 'reused')],
	['maybe: in progress, told as 429', 'inDoubt', 429, error('idempotency_in_progress', 'wait')],
	['maybe: given up by a gateway', 'inDoubt', 499, ''],
	['not now: 429', 'busy', 429, error(429, 'slow down', 'rate_limit_error')],
	['not now: 429 told with status 200', 'busy', 200, error('', 'slow down', 'rate_limit_error')],
	['not now: overloaded, said by the service', 'busy', 503, error('', 'model overloaded')],
	['not now: nothing executed', 'busy', 503, error('idempotency_unavailable', 'try again')],
	['maybe: 503 without a reason', 'inDoubt', 503, error(503, 'Service Unavailable')],
	['maybe: overloaded, said by a gateway', 'inDoubt', 503, page],
	['maybe: 502', 'inDoubt', 502, error(502, 'upstream overloaded', 'bad_gateway')],
	['maybe: 504', 'inDoubt', 504, page],
	['maybe: 500', 'inDoubt', 500, error(500, '服务器内部错误', 'server_error')],
	['no: a wrong parameter told as 500', 'refused', 500, error('', 'build_request_failed: invalid size: 3')],
	['maybe: a status nobody knows', 'inDoubt', 524, page],
];

describe('submitting: could a video have been bought?', () => {
	it.each(submits)('%s: %s (HTTP %d)', async (_why, kind, status, body) => {
		expect(await buy(status, body)).toMatchObject({ kind });
	});

	it('whatever comes with a task id is accepted, and nothing makes it throw', async () => {
		const property = fc.asyncProperty(fc.integer({ min: 200, max: 599 }), wild, async (status, body) => {
			expect(await buy(status, body)).toHaveProperty('kind');
			const withId = { ...(typeof body === 'object' ? body : {}), data: [{ task_id: 'task_1' }] };
			expect(await buy(status, withId)).toMatchObject({ kind: 'accepted', taskId: 'task_1' });
		});
		await fc.assert(property, { numRuns: 1_000 });
	});

	it.each([
		['120', 120_000],
		['0.5', 500],
		['0', undefined],
		['-5', undefined],
		['soon', undefined],
		['', undefined],
		['99999999999', 600_000],
		['Wed, 21 Oct 2015 07:28:00 GMT', undefined],
		['Fri, 31 Dec 9999 23:59:59 GMT', 600_000],
		[['7'], 7_000],
	])('Retry-After: %j is a pause of %p ms', async (value, retryAfterMs) => {
		const answer = await buy(429, error(429, 'slow down'), { 'retry-after': value });
		expect((answer as { retryAfterMs?: number }).retryAfterMs).toBe(retryAfterMs);
		const read = await look(503, error(503, 'slow down'), { 'retry-after': value });
		expect((read as { retryAfterMs?: number }).retryAfterMs).toBe(retryAfterMs);
	});

	it('Retry-After may be a date', async () => {
		const date = new Date(Date.now() + 90_000).toUTCString();
		const answer = (await buy(429, '', { 'retry-after': date })) as { retryAfterMs: number };
		expect(Math.round(answer.retryAfterMs / 10_000)).toBe(9);
	});
});
