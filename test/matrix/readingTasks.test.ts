import fc from 'fast-check';
import { retrieve } from '../../nodes/KlingOmni/api/client';
import { getBalance } from '../../nodes/KlingOmni/api/getBalance';
import { excerpt, readError } from '../../nodes/KlingOmni/api/readError';
import { readTask } from '../../nodes/KlingOmni/api/readTask';
import type { ApiAnswer, Send } from '../../nodes/KlingOmni/api/transport';
import { uploadImage } from '../../nodes/KlingOmni/api/uploadImage';
import { wild } from '../support/draw/wild';

const sends =
	(status: number, body: unknown): Send =>
	async () =>
		await Promise.resolve<ApiAnswer>({ kind: 'answered', status, headers: {}, body });
const look = async (status: number, body: unknown) => await retrieve({ send: sends(status, body) }, 'task_1');
const error = (code: unknown, message: string, type = '') => ({ error: { code, message, type } });
const page = '<html><head><title>502 Bad Gateway</title></head><body>nginx, overloaded</body></html>';
const accepted = { code: 200, data: [{ status: 'submitted', task_id: 'task_1' }] };

const video = { url: ['https://files.example/v.mp4'], expires_at: 1765087446 };
const wrapped = (task: object) => ({ code: 200, data: { id: 'task_1', ...task } });
const done = (videos: unknown) => wrapped({ status: 'completed', result: { videos } });

describe('reading a task', () => {
	it.each<[string, unknown, object]>([
		[
			'as recorded',
			done([video]),
			{ state: 'completed', videos: [{ url: video.url[0], expiresAt: 1765087446 }] },
		],
		['a link as text', done([{ url: 'https://a.example/v' }]), { videos: [{ url: 'https://a.example/v' }] }],
		['a plain link', done(['https://a.example/v']), { videos: [{ url: 'https://a.example/v' }] }],
		[
			'video_url',
			done([{ url: '', video_url: 'https://a.example/v' }]),
			{ videos: [{ url: 'https://a.example/v' }] },
		],
		[
			'one video, no list',
			done({ url: ['https://a.example/v'] }),
			{ videos: [{ url: 'https://a.example/v' }] },
		],
		['a hole in the list', done([null, 7, video]), { videos: [{ url: video.url[0] }] }],
		[
			'a hole in the links',
			done([{ url: [null, 'https://a.example/v'] }]),
			{ videos: [{ url: 'https://a.example/v' }] },
		],
		['two links', done([{ url: ['https://a.example/1', 'https://a.example/2'] }]), { videos: [{}, {}] }],
		['no result yet', wrapped({ status: 'completed' }), { state: 'completed', videos: [] }],
		['data as a list', { code: 200, data: [{ id: 'task_1', status: 'processing' }] }, { state: 'running' }],
		[
			'bare, as a webhook has it',
			{ id: 'task_1', status: 'SUCCESS', result: { videos: [video] } },
			{ state: 'completed' },
		],
		[
			'numbers as text',
			wrapped({
				status: 'processing',
				progress: '45',
				cost: '0.1234',
				created: '1765000891',
				estimated_time: 'soon',
			}),
			{ progress: 45, cost: 0.1234, createdAt: 1765000891 },
		],
		['unknown status word', wrapped({ status: 'in_progress' }), { status: 'in_progress', state: 'running' }],
		['another unknown word', wrapped({ status: ' MODAL ' }), { status: 'modal', state: 'running' }],
		['cancelled', wrapped({ status: 'canceled' }), { status: 'cancelled', state: 'failed' }],
		['expired', wrapped({ status: 'expired' }), { state: 'failed' }],
		[
			'error as an object',
			wrapped({ status: 'failed', error: { code: '', message: 'moderated' } }),
			{ reason: 'moderated' },
		],
		['error as text', wrapped({ status: 'failed', error: 'moderated' }), { reason: 'moderated' }],
		[
			'error without words',
			wrapped({ status: 'failed', error: { type: 'task_failed', message: '' } }),
			{ reason: 'task_failed' },
		],
		['fail_reason', wrapped({ status: 'failed', fail_reason: 'moderated' }), { reason: 'moderated' }],
		[
			'fields nobody knows',
			wrapped({ status: 'pending', usage: { tokens: 1 }, progress: null }),
			{ state: 'running' },
		],
	])('%s', async (_name, body, expected) => {
		expect(await look(200, body)).toMatchObject({ kind: 'task', task: { taskId: 'task_1', ...expected } });
	});

	it.each<[string, number, unknown, object]>([
		[
			'an error with status 200',
			200,
			error(429, 'slow down'),
			{ kind: 'retry', reason: 'HTTP 429: slow down' },
		],
		[
			'an error in the envelope',
			200,
			{ code: 500, message: 'oops', data: { status: 'error' } },
			{ kind: 'retry' },
		],
		["a status that is the gateway's own", 200, { status: 'error', message: 'oops' }, { kind: 'retry' }],
		['an empty body', 200, '', { kind: 'retry' }],
		['an HTML page', 502, page, { kind: 'retry' }],
		['a truncated body', 200, '{"code":200,"data":{"id":"ta', { kind: 'retry' }],
		['a server error', 500, error(500, 'oops'), { kind: 'retry' }],
		['an unknown task', 404, error(404, 'not found'), { kind: 'refused', status: 404 }],
		[
			'a wrong task id',
			400,
			error(400, 'invalid task ID', 'invalid_request_error'),
			{ kind: 'refused', status: 400 },
		],
		['a wrong key', 401, error('', 'invalid API key'), { kind: 'refused', status: 401 }],
		['no balance left', 402, error(402, 'no money'), { kind: 'refused', status: 402 }],
	])('%s is no task', async (_name, status, body, expected) => {
		expect(await look(status, body)).toMatchObject(expected);
	});

	it('a failed task that brings its own error is a task, not an error of the service', async () => {
		const body = { id: 'task_1', status: 'failed', error: { code: 500, message: 'moderated' } };
		expect(await look(200, body)).toMatchObject({
			kind: 'task',
			task: { state: 'failed', reason: 'moderated' },
		});
	});

	it('nothing makes a reader throw, and no task is invented', async () => {
		const property = fc.asyncProperty(fc.integer({ min: 200, max: 599 }), wild, async (status, body) => {
			for (const place of [body, { data: body }, { error: body }, { data: { status: body, result: body } }]) {
				readError(status, place);
				const read = readTask('task_1', place);
				expect(read.kind === 'task' ? read.task.status : 'none').toMatch(/\S/);
				expect(['task', 'retry', 'refused']).toContain((await look(status, place)).kind);
				expect((await getBalance(sends(status, place))).kind).toMatch(/balance|failed/);
				const upload = uploadImage({ send: sends(status, place) }, Buffer.from('x'), 'x', 'image/png');
				expect((await upload).kind).toMatch(/uploaded|failed/);
			}
		});
		await fc.assert(property, { numRuns: 1_000 });
	});
});

describe('what the service said went wrong', () => {
	it.each<[string, number, unknown, string]>([
		['error.message', 400, error(400, 'a'), 'a'],
		['error as text', 400, { error: 'a' }, 'a'],
		['message', 400, { message: 'a' }, 'a'],
		['msg', 400, { msg: 'a' }, 'a'],
		['nothing', 500, '', 'HTTP 500 without a word'],
	])('is found in %s', (_name, status, body, message) => {
		expect(readError(status, body)).toMatchObject({ status, message });
	});

	it('is not there when the answer is right', () => {
		for (const body of [
			accepted,
			{ error: null },
			{ error: '' },
			{ error: {} },
			{ error: { code: 0, message: '' } },
		])
			expect(readError(200, body)).toBeUndefined();
	});

	it('shows the first 200 characters of a body that makes no sense, on one line', () => {
		const body = `<html>\n\t${'x'.repeat(1_000)}`;
		expect(excerpt(body)).toBe(`‹html› ${'x'.repeat(192)}…`);
		expect(readError(500, body)?.message).toHaveLength(200);
		expect(readError(500, error(500, 'y'.repeat(9_999)))?.message).toHaveLength(500);
	});
});
