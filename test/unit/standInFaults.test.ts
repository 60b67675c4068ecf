import type { Fault, FaultCondition } from '../support/standIn/Fault';
import { sampleVideo } from '../support/standIn/sampleVideo';
import type { StandIn } from '../support/standIn/StandIn';
import { StandInClient } from '../support/standIn/StandInClient';
import { startStandIn } from '../support/standIn/startStandIn';

let standIn: StandIn;
let client: StandInClient;

beforeEach(async () => {
	standIn = await startStandIn({ taskMs: 0 });
	client = new StandInClient(standIn);
});

afterEach(async () => {
	await client.close();
	await standIn.stop();
});

/** What a submit came to: the status and body, or the error's code. */
async function outcome(): Promise<unknown> {
	return await client.submit().then(
		({ status, body }) => ({ status, body }),
		(error: { code?: string }) => error.code,
	);
}

describe('a fault on a submit', () => {
	const cases: Array<[fault: Fault, bought: number, outcome: unknown]> = [
		[{ kind: 'reset' }, 0, 'ECONNRESET'],
		[{ kind: 'reset', after: 'accept' }, 1, 'ECONNRESET'],
		[{ kind: 'status', status: 503, body: 'down' }, 0, { status: 503, body: 'down' }],
		[{ kind: 'status', status: 502, body: { a: 1 }, accept: true }, 1, { status: 502, body: { a: 1 } }],
		[{ kind: 'truncate' }, 0, 'UND_ERR_SOCKET'],
		[{ kind: 'truncate', accept: true }, 1, 'UND_ERR_SOCKET'],
		[{ kind: 'slow', ms: 5 }, 1, { status: 200, body: expect.objectContaining({ code: 200 }) }],
		[{ kind: 'html', status: 504 }, 0, { status: 504, body: expect.stringMatching(/^<!DOCTYPE html>/) }],
		[
			{ kind: 'errorIn200', accept: true },
			1,
			{ status: 200, body: { error: expect.objectContaining({ type: 'server_error' }) } },
		],
		[
			{ kind: 'echoKey' },
			0,
			{
				status: 401,
				body: { error: expect.objectContaining({ message: expect.stringContaining('sk-stand-in-key') }) },
			},
		],
		[{ kind: 'empty', accept: true }, 1, { status: 200, body: '' }],
		[{ kind: 'nonsense' }, 0, { status: 200, body: { state: 'maybe', data: 42 } }],
		[{ kind: 'rewrite', body: () => ['other'] }, 1, { status: 200, body: ['other'] }],
	];

	it.each(cases)('%j buys %i', async (fault, bought, expected) => {
		standIn.fault({ on: 'submit', do: fault });
		expect(await outcome()).toEqual(expected);
		expect(standIn.books.bought()).toBe(bought);
		const [entry] = bought ? standIn.books.accepted : standIn.books.refused;
		expect(entry?.fault).toBe(fault.kind);
	});

	it('hangs until stop, whether or not it was accepted', async () => {
		standIn.fault({ on: 'submit', when: { nth: 1 }, do: { kind: 'hang' } });
		standIn.fault({ on: 'submit', when: { nth: 2 }, do: { kind: 'hang', accept: true } });
		const outcomes = [outcome(), outcome()];
		await standIn.until(({ accepted, refused }) => accepted.length === 1 && refused.length === 1);
		await standIn.stop();
		expect(await Promise.all(outcomes)).toEqual(['UND_ERR_SOCKET', 'UND_ERR_SOCKET']);
	});

	it('redirects, and sees a key that follows to another origin', async () => {
		standIn.fault({
			on: 'submit',
			do: { kind: 'redirect', status: 307, to: `${standIn.filesUrl}/elsewhere` },
		});
		const { status, headers } = await client.submit();
		expect(status).toBe(307);
		expect(standIn.books.bought()).toBe(0);
		await client.download(String(headers.location), { authorization: `Bearer ${standIn.apiKey}` });
		expect(standIn.books.authLeaks).toMatchObject([{ path: '/elsewhere', where: 'authorization' }]);
	});

	it('that is slow shows how many calls were open at once', async () => {
		standIn.fault({ on: 'submit', do: { kind: 'slow', ms: 1_000 } });
		await Promise.all([outcome(), outcome(), outcome()]);
		expect(standIn.books.peakOpenCalls).toBe(3);
	});

	it('carries headers, made from the clock if need be', async () => {
		const headers = { 'Retry-After': (now: number) => new Date(now + 60_000).toUTCString() };
		standIn.fault({ on: 'submit', do: { kind: 'status', status: 429, headers } });
		const reply = await client.submit();
		expect(reply).toMatchObject({ status: 429, body: { error: { type: 'rate_limit_error' } } });
		expect(Date.parse(String(reply.headers['retry-after']))).toBeGreaterThan(Date.now());
	});
});

describe('a rule strikes', () => {
	const conditions: Array<[FaultCondition | undefined, string]> = [
		[{ nth: 2 }, '.x...'],
		[{ every: 2 }, '.x.x.'],
		[{ times: 3 }, 'xxx..'],
		[(n) => n > 3, '...xx'],
		[undefined, 'xxxxx'],
	];

	it.each(conditions)('by %j: %s', async (when, expected) => {
		const handle = standIn.fault({ on: 'balance', when, do: { kind: 'status', status: 500 } });
		let struck = '';
		for (let i = 0; i < 5; i += 1) struck += (await client.balance()).status === 500 ? 'x' : '.';
		expect(struck).toBe(expected);
		expect(handle.hits).toBe(expected.split('x').length - 1);
		handle.remove();
		expect((await client.balance()).status).toBe(200);
	});

	it('by what the request is', async () => {
		const taskIds = [await client.buy(), await client.buy()];
		standIn.fault({
			on: 'read',
			when: (_n, { taskId, readOfTask }) => taskId === taskIds[1] && readOfTask === 2,
			do: { kind: 'html', status: 502 },
		});
		const statuses: number[] = [];
		for (const id of [...taskIds, ...taskIds]) statuses.push((await client.read(id)).status);
		expect(statuses).toEqual([200, 200, 200, 502]);
		expect(standIn.books.readsOf(taskIds[1] ?? '').map(({ fault }) => fault)).toEqual([undefined, 'html']);
	});

	it('on a read with half of the task, and rewrites its words', async () => {
		const taskId = await client.buy();
		standIn.fault({ on: 'read', when: { nth: 1 }, do: { kind: 'truncate' } });
		standIn.fault({ on: 'read', do: { kind: 'rewrite', body: (answer) => ({ data: [answer] }) } });
		await expect(client.read(taskId)).rejects.toThrow();
		expect((await client.read(taskId)).body).toMatchObject({ data: [{ data: { status: 'completed' } }] });
	});

	it('on an upload, before it is stored or after', async () => {
		standIn.fault({ on: 'upload', when: { nth: 1 }, do: { kind: 'status', status: 500 } });
		standIn.fault({ on: 'upload', when: { nth: 2 }, do: { kind: 'status', status: 500, accept: true } });
		for (const stored of [0, 1]) {
			expect((await client.upload(Buffer.from('GIF89a'))).status).toBe(500);
			expect(standIn.books.uploads).toHaveLength(stored);
		}
	});
});

describe('a fault on a download', () => {
	async function download(): Promise<Buffer> {
		const taskId = await client.buy();
		return (await client.download(`${standIn.filesUrl}/files/${taskId}-1.mp4`)).body;
	}

	it('cuts after so many bytes, once', async () => {
		standIn.fault({ on: 'download', when: { nth: 1 }, do: { kind: 'cut', afterBytes: 1000 } });
		await expect(download()).rejects.toThrow();
		expect((await download()).equals(sampleVideo)).toBe(true);
		expect(standIn.books.downloads).toMatchObject([
			{ fault: 'cut', bytesSent: 1000, complete: false },
			{ fault: undefined, bytesSent: sampleVideo.length, complete: true },
		]);
	});

	it('stalls after so many bytes until stop', async () => {
		standIn.set({ videoBytes: 10_000_000 });
		standIn.fault({ on: 'download', do: { kind: 'stall', afterBytes: 400_000 } });
		const failed = expect(download()).rejects.toThrow();
		await standIn.until(({ downloads }) => downloads[0]?.bytesSent === 400_000);
		await standIn.stop();
		await failed;
	});

	it('gives no bytes, or a page instead', async () => {
		standIn.fault({ on: 'download', when: { nth: 1 }, do: { kind: 'zero' } });
		standIn.fault({ on: 'download', when: { nth: 2 }, do: { kind: 'html', status: 200 } });
		expect(await download()).toHaveLength(0);
		expect((await download()).toString()).toMatch(/^<!DOCTYPE html>/);
	});
});
