/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs on the developer's machine, never in n8n */
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { sleep } from 'n8n-workflow';
import { createEngine } from '../support/engine/createEngine';
import { fastClock } from '../support/fastClock';
import type { FastClock } from '../support/fastClock';

const packageDir = join(__dirname, '../support/engine/fixture-package');
const RealDate = Date;
let clock: FastClock | undefined;

afterEach(() => clock?.restore());

const elapsed = async (action: () => Promise<unknown>) => {
	const [from, realFrom] = [Date.now(), RealDate.now()];
	await action();
	return { clock: Date.now() - from, real: RealDate.now() - realFrom };
};

test('a sleep of ten minutes takes its time on the clock only', async () => {
	clock = fastClock(10_000);
	const { clock: passed, real } = await elapsed(async () => await sleep(600_000));
	expect(passed).toBeGreaterThanOrEqual(590_000);
	expect(real).toBeLessThan(600_000);
});

test.each([
	['setTimeout', async () => await new Promise((resolve) => setTimeout(resolve, 600_000))],
	['promisified setTimeout', async () => await promisify(setTimeout)(600_000)],
	['AbortSignal.timeout', async () => await aborted(AbortSignal.timeout(600_000))],
	['setInterval', async () => await firstTick(600_000)],
])('%s is accelerated', async (_name, wait) => {
	clock = fastClock(10_000);
	expect((await elapsed(wait)).clock).toBeGreaterThanOrEqual(590_000);
});

test('dates follow the clock, stay dates, and are real again after restore', () => {
	clock = fastClock(1e6);
	const start = RealDate.now();
	while (RealDate.now() < start + 3);
	expect(new Date().getTime() - start).toBeGreaterThan(1e6);
	expect(new Date()).toBeInstanceOf(Date);
	expect(new Date(0).toISOString()).toBe('1970-01-01T00:00:00.000Z');
	clock.restore();
	expect(Date).toBe(RealDate);
});

test('a very short sleep still yields to the event loop', async () => {
	clock = fastClock(1000);
	let yielded = false;
	setImmediate(() => {
		yielded = true;
	});
	await sleep(5);
	await sleep(5);
	expect(yielded).toBe(true);
});

describe('with n8n', () => {
	const silent = createServer(() => undefined);
	const quick = createServer((_request, response) => {
		response.end('{}');
	});
	const listen = async (server: Server) =>
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

	beforeAll(async () => {
		await Promise.all([listen(silent), listen(quick)]);
	});

	afterAll(() => {
		for (const server of [silent, quick]) server.close().closeAllConnections();
	});

	const call = async (server: Server) => {
		const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
		const engine = await createEngine({ packageDir, credentials: { fixtureApi: { apiKey: 'k', baseUrl } } });
		clock = fastClock(10_000);
		return await engine.node({ action: 'request', value: '/' });
	};

	test('the pause between tries runs on the clock', async () => {
		const engine = await createEngine({ packageDir });
		clock = fastClock(10_000);
		const settings = { retryOnFail: true, waitBetweenTries: 5000 };
		const [first, second] = (await engine.node({ action: 'count', failures: 1 }, settings)).calls;
		expect((second?.startedAt ?? 0) - (first?.settledAt ?? 0)).toBeGreaterThanOrEqual(4000);
	});

	test('a request that is answered is answered', async () => {
		expect((await call(quick)).status).toBe('success');
	});

	test('a request that nobody answers times out', async () => {
		expect((await call(silent)).error).toMatchObject({ httpCode: 'ECONNABORTED' });
	});
});

async function aborted(signal: AbortSignal): Promise<void> {
	await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
}

async function firstTick(delay: number): Promise<void> {
	await new Promise<void>((resolve) => {
		const timer = setInterval(() => {
			clearInterval(timer);
			resolve();
		}, delay);
	});
}
