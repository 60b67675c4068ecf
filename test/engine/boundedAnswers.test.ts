/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on the developer's machine, never in n8n */
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { INodeParameters } from 'n8n-workflow';
import { balanceOfFive, endless, packed, whole, type Body } from '../support/AnswerServer';
import type { NodeOptions, RunResult } from '../support/engine/engineTypes';
import { sampleImage } from '../support/sampleImage';
import { useAnswers } from '../support/useAnswers';

const megabyte = 1024 * 1024;
/** Several files of gzip behind each other are one: a gigabyte, of which a megabyte is sent. */
const gzipped = Buffer.concat(new Array<Buffer>(100).fill(gzipSync(Buffer.alloc(10 * megabyte, ' '))));
const brotli = brotliCompressSync(Buffer.alloc(64 * megabyte, ' '));

const tooLarge: Array<[string, Body]> = [
	['a gigabyte, packed by gzip', packed('gzip', gzipped)],
	['64 MB, packed by brotli', packed('br', brotli)],
	['no end', endless],
];

const { service, engine } = useAnswers({
	clock: { speed: 60, requestTimeoutFloor: 15_000, abortTimeoutFloor: 10_000 },
	leavesNone: true,
});

const run = async (parameters: INodeParameters = {}, options: NodeOptions = {}) =>
	await engine.node({ prompt: 'a kite', ...parameters }, { onError: 'continueErrorOutput', ...options });
const getBalance = async () => await run({ resource: 'account', operation: 'getBalance' });
const first = (result: RunResult) => result.output.Main?.[0]?.[0]?.json;
const failureOf = (result: RunResult) => String(result.output.Failed?.[0]?.[0]?.json.error);

/** The most that the resident memory grew by while something was done, in megabytes. */
async function growthDuring(action: () => Promise<unknown>): Promise<number> {
	const before = process.memoryUsage.rss();
	let most = before;
	const timer = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 100);
	await action();
	clearInterval(timer);
	return (Math.max(most, process.memoryUsage.rss()) - before) / megabyte;
}

describe.each(tooLarge)('an answer of %s', (_name, body) => {
	it.each([200, 401, 500])(
		'with status %i is given up, takes no memory and leaves no connection',
		async (status) => {
			service.answers['GET balance'] = [
				(response) => {
					response.statusCode = status;
					body(response);
				},
			];
			const growth = await growthDuring(async () => {
				expect(failureOf(await getBalance())).toContain('the answer was larger than 4 MB');
			});
			expect(growth).toBeLessThan(120);
			expect(service.asked).toEqual(['GET balance']);
		},
	);

	it('to a submit puts it in doubt, and it is not sent again', async () => {
		service.answers['POST videos/generations'] = [body];
		const result = await run({}, { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 });
		expect(failureOf(result)).toContain('larger than 4 MB');
		expect(JSON.stringify(result.output.Failed)).toMatch(/may have been/i);
		expect(service.asked).toEqual(['POST videos/generations']);
	});

	it('to a look at the task is followed by another look', async () => {
		service.answers['GET tasks/']?.unshift(body, body);
		expect(first(await run())).toMatchObject({ taskId: 'task_1' });
		expect(service.asked.filter((name) => name === 'GET tasks/')).toHaveLength(3);
	});

	it('to an upload is followed by another try', async () => {
		const url = 'https://files.example.com/a.png';
		service.answers['POST uploads/images'] = [body, whole({ url })];
		const file = { mimeType: 'image/png', fileName: 'a.png' };
		const data = await engine.files.store(sampleImage('png'), file);
		const items = [{ json: {}, binary: { data } }];
		expect(first(await run({ resource: 'image', operation: 'upload' }, { items }))).toMatchObject({ url });
	});
});

describe('the limit', () => {
	it.each([
		[0, 5],
		[1, undefined],
	])('lets 4 MB and %i bytes through or not, to the byte', async (more, remainingBalance) => {
		const text = JSON.stringify(balanceOfFive);
		const padded = text + ' '.repeat(4 * megabyte + more - text.length);
		service.answers['GET balance'] = [(response) => response.end(padded)];
		expect(first(await getBalance())?.remainingBalance).toBe(remainingBalance);
	});
});
