/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sampleVideo } from '../support/standIn/sampleVideo';
import type { StandIn } from '../support/standIn/StandIn';
import { StandInClient, type Reply } from '../support/standIn/StandInClient';
import { startStandIn } from '../support/standIn/startStandIn';

let standIn: StandIn;
let client: StandInClient;

beforeEach(async () => {
	standIn = await startStandIn();
	client = new StandInClient(standIn);
});

afterEach(async () => {
	await client.close();
	await standIn.stop();
});

describe('the balance', () => {
	it('can fail with HTTP 200, and can be unlimited', async () => {
		standIn.set({ balanceFailure: 'Failed to get token info' });
		expect(await client.balance()).toMatchObject({
			status: 200,
			body: { success: false, message: 'Failed to get token info' },
		});
		standIn.set({ balanceFailure: undefined, balance: 'unlimited' });
		const { body } = await client.balance();
		expect(body).toMatchObject({ success: true, remain_balance: -1, unlimited_quota: true });
		expect((await client.balance({ authorization: 'no' })).status).toBe(401);
	});
});

describe('uploads', () => {
	const images: Array<[string, Buffer]> = [
		['image/jpeg', Buffer.from('ffd8ffe000104a464946', 'hex')],
		['image/png', Buffer.from('89504e470d0a1a0a0000000d', 'hex')],
		['image/gif', Buffer.from('GIF89a..')],
		['image/webp', Buffer.from('RIFF\0\0\0\0WEBPVP8 ')],
	];

	it.each(images)('knows %s by its content and serves it back', async (contentType, bytes) => {
		const reply = await client.upload(bytes);
		expect(reply).toMatchObject({
			status: 200,
			body: { filename: 'my photo.bin', content_type: contentType, bytes: bytes.length },
		});
		const url = standIn.books.uploads[0]?.url ?? '';
		const served = await client.download(url);
		expect(served.headers['content-type']).toBe(contentType);
		expect(served.body).toEqual(bytes);
	});

	it('refuses another type, a missing field and more than 20 MB, and can be absent', async () => {
		expect(await client.upload(Buffer.from('<html>'))).toMatchObject({ status: 400 });
		expect(await client.upload(Buffer.from('GIF89a'), 'image')).toMatchObject({
			status: 400,
			body: { error: { message: 'missing or invalid file field: http: no such file' } },
		});
		expect((await client.upload(Buffer.alloc(20 * 1024 * 1024, 'GIF89a'))).status).toBe(200);
		expect(await client.upload(Buffer.alloc(20 * 1024 * 1024 + 1))).toMatchObject({
			status: 413,
			body: { error: { message: 'file size 20971521 exceeds maximum 20971520 bytes' } },
		});
		standIn.set({ uploads: false });
		expect((await client.upload(Buffer.from('GIF89a'))).status).toBe(404);
		expect(standIn.books.uploads).toHaveLength(1);
	});
});

describe('files', () => {
	async function fetchFile(headers = {}, method: 'GET' | 'HEAD' = 'GET'): Promise<Reply<Buffer>> {
		const taskId = standIn.books.taskIds()[0] ?? (await client.buy());
		return await client.download(`${standIn.filesUrl}/files/${taskId}-1.mp4`, headers, method);
	}

	it('are the sample, also where it is bundled, from another origin and without a key', async () => {
		const sample = readFileSync(join(__dirname, '../support/standIn/sample.mp4'));
		expect(sampleVideo.equals(sample)).toBe(true);
		const file = await fetchFile();
		expect(file.body.equals(sample)).toBe(true);
		expect(file.headers).toMatchObject({
			'content-type': 'video/mp4',
			'content-length': String(sample.length),
		});
		expect(new URL(standIn.filesUrl).origin).not.toBe(new URL(standIn.url).origin);
		expect(standIn.books.authLeaks).toEqual([]);
		expect(standIn.books.downloads).toMatchObject([
			{ status: 200, bytesSent: sample.length, complete: true },
		]);
	});

	it('are as many as the task has', async () => {
		const taskId = await client.buy();
		for (const name of [`${taskId}-0`, `${taskId}-2`, 'task_01-1']) {
			expect((await client.download(`${standIn.filesUrl}/files/${name}.mp4`)).status).toBe(404);
		}
	});

	it('show who sends a key along', async () => {
		await fetchFile({ authorization: 'Bearer x' });
		await fetchFile({ 'x-api-key': standIn.apiKey });
		expect(standIn.books.authLeaks.map(({ where }) => where)).toEqual(['authorization', 'x-api-key']);
	});

	it('know ranges and HEAD', async () => {
		const size = sampleVideo.length;
		for (const [range, from, to] of [
			['bytes=10-19', 10, 20],
			[`bytes=${size - 5}-`, size - 5, size],
			['bytes=-7', size - 7, size],
		] as const) {
			const part = await fetchFile({ range });
			expect(part.status).toBe(206);
			expect(part.headers['content-range']).toBe(`bytes ${from}-${to - 1}/${size}`);
			expect(part.body.equals(sampleVideo.subarray(from, to))).toBe(true);
		}
		expect((await fetchFile({ range: `bytes=${size}-` })).status).toBe(416);
		const head = await fetchFile({}, 'HEAD');
		expect(head).toMatchObject({ status: 200, headers: { 'content-length': String(size) } });
		expect(head.body).toHaveLength(0);
	});

	it('can be of any size, begin as an MP4 and are always the same', async () => {
		standIn.set({ videoBytes: 3_000_000 });
		const { body: bytes } = await fetchFile();
		expect(bytes).toHaveLength(3_000_000);
		expect(bytes.toString('latin1', 4, 8)).toBe('ftyp');
		expect(createHash('sha256').update(bytes).digest('hex')).toBe(standIn.videoSha256());
		const part = await fetchFile({ range: 'bytes=270000-2000000' });
		expect(part.body.equals(bytes.subarray(270_000, 2_000_001))).toBe(true);
	});
});
