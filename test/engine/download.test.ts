/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on the developer's machine, never in n8n */
import { createHash } from 'node:crypto';
import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import type { RunResult } from '../support/engine/engineTypes';
import type { BinaryMode } from '../support/MediaBed';
import { serve } from '../support/serve';
import { sampleVideo } from '../support/standIn/sampleVideo';
import { useMediaBed } from '../support/useMediaBed';

const download: INodeParameters = { prompt: 'A fox in the snow', downloadVideo: true };

const media = useMediaBed();

const engine = (mode: BinaryMode = 'filesystem') => media.bed.engine(mode);

const itemsOf = (result: RunResult) => result.output['Kling Omni']?.[0] ?? [];
const filesOf = async (result: RunResult, mode?: BinaryMode, field?: string) =>
	await media.bed.filesOf(result, mode, field);
const three: INodeExecutionData[] = ['one', 'two', 'three'].map((prompt) => ({ json: { prompt } }));

describe.each(['default', 'filesystem'] as const)('a downloaded video in binary mode %s', (mode) => {
	it('is the file of the service byte for byte, with name, type and size', async () => {
		const result = await engine(mode).node({ ...download, binaryPropertyName: 'film' });
		expect(result.error).toBeUndefined();
		const [taskId] = media.api.books.taskIds();
		const [found] = await filesOf(result, mode, 'film');
		expect(found?.bytes.equals(sampleVideo)).toBe(true);
		expect(found?.file).toMatchObject({
			fileName: `kling-omni-${taskId}.mp4`,
			fileExtension: 'mp4',
			mimeType: 'video/mp4',
			fileType: 'video',
			bytes: sampleVideo.length,
		});
		expect(found?.file.id !== undefined).toBe(mode === 'filesystem');
		expect(media.api.books.downloads).toHaveLength(1);
		expect(media.api.books.authLeaks).toEqual([]);
	});

	it('is whole when it comes in many pieces', async () => {
		media.api.set({ videoBytes: 3_000_000 });
		const result = await engine(mode).node(download);
		const [found] = await filesOf(result, mode);
		expect(found?.file.bytes).toBe(3_000_000);
		const digest = createHash('sha256')
			.update(found?.bytes ?? '')
			.digest('hex');
		expect(digest).toBe(media.api.videoSha256());
	});

	it('comes as one item for each video of a task, each with its own file', async () => {
		media.api.set({ videosPerTask: 2 });
		const result = await engine(mode).node(download, { items: three.slice(0, 2) });
		const [first, second] = media.api.books.taskIds();
		const found = await filesOf(result, mode);
		expect(found.map(({ file }) => file.fileName)).toEqual([
			`kling-omni-${first}.mp4`,
			`kling-omni-${first}-2.mp4`,
			`kling-omni-${second}.mp4`,
			`kling-omni-${second}-2.mp4`,
		]);
		expect(found.every(({ bytes }) => bytes.equals(sampleVideo))).toBe(true);
		expect(itemsOf(result).map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 0, 1, 1].map((item) => ({ item })),
		);
		expect(new Set(itemsOf(result).map(({ json }) => json.videoUrl)).size).toBe(4);
	});

	it('heals after a cut, a stall, an empty file, an error page and trouble of the host', async () => {
		media.api.fault({ on: 'download', when: { nth: 1 }, do: { kind: 'cut', afterBytes: 4_000 } });
		media.api.fault({ on: 'download', when: { nth: 2 }, do: { kind: 'stall', afterBytes: 4_000 } });
		media.api.fault({ on: 'download', when: { nth: 3 }, do: { kind: 'zero' } });
		media.api.fault({ on: 'download', when: { nth: 4 }, do: { kind: 'html', status: 200 } });
		const result = await engine(mode).node(download);
		expect(result.error).toBeUndefined();
		const [found, ...others] = await filesOf(result, mode);
		expect(others).toEqual([]);
		expect(found?.bytes.equals(sampleVideo)).toBe(true);
		expect(media.api.books.downloads.map(({ fault }) => fault)).toEqual([
			'cut',
			'stall',
			'zero',
			'html',
			undefined,
		]);
		expect(media.api.books.bought()).toBe(1);
	});
});

describe('downloads', () => {
	it.each([
		['filesystem', 2],
		['default', 1],
	] as const)('go to %s at most %i at a time, whatever the number of items', async (mode, atOnce) => {
		media.api.fault({ on: 'download', do: { kind: 'slow', ms: 2_000 } });
		const items = Array.from({ length: 6 }, (_none, at) => ({ json: { prompt: `video ${at}` } }));
		const result = await engine(mode).node({ ...download, prompt: '={{ $json.prompt }}' }, { items });
		expect(await filesOf(result, mode)).toHaveLength(6);
		expect(media.api.books.peakOpenDownloads).toBe(atOnce);
	});

	it.each([
		['HTTP 503', { kind: 'status', status: 503 }],
		['HTTP 429', { kind: 'status', status: 429 }],
		['a reset connection', { kind: 'reset' }],
		['a host that never answers', { kind: 'hang' }],
	] as const)('are tried again after %s', async (_name, fault) => {
		media.api.fault({ on: 'download', when: { nth: 1 }, do: fault });
		const result = await engine().node(download);
		expect(result.error).toBeUndefined();
		expect(media.api.books.downloads).toHaveLength(2);
		expect(await filesOf(result)).toHaveLength(1);
	});

	it.each([404, 410, 403])('are not tried again after HTTP %d', async (status) => {
		media.api.fault({ on: 'download', do: { kind: 'status', status } });
		const { error } = await engine().node(download);
		expect(error?.message).toContain(`HTTP ${status}`);
		expect(media.api.books.downloads).toHaveLength(1);
	});

	it.each([
		['an HTML page', { kind: 'html', status: 200 }, /text\/html, not a video/],
		['no bytes', { kind: 'zero' }, /empty/],
		['something else', { kind: 'redirect', status: 302, to: '/uploads/none' }, /HTTP 404/],
		['half of the file', { kind: 'truncate' }, /cut/],
	] as const)('refuse %s and store nothing', async (_name, fault, reason) => {
		media.api.fault({ on: 'download', do: fault });
		const { error, output } = await engine().node(download);
		expect(error?.message).toMatch(reason);
		expect(output['Kling Omni'] ?? []).toEqual([]);
	});

	it('stop at once when the execution is stopped', async () => {
		media.api.fault({ on: 'download', do: { kind: 'stall', afterBytes: 4_000 } });
		const run = engine().node(download);
		await media.api.until(({ downloads }) => downloads[0]?.bytesSent === 4_000);
		run.stop();
		await run.nodeSettled();
		const result = await run.result;
		expect(result.status).toBe('canceled');
		expect(media.api.books.downloads).toHaveLength(1);
	});

	it('follow a redirect to another host without a credential', async () => {
		const seen: Array<Record<string, unknown>> = [];
		const host = await serve((response, headers) => {
			seen.push(headers);
			// Neither a length nor a type: the content decides.
			response.writeHead(200, { 'Content-Type': 'application/octet-stream' });
			response.write(sampleVideo.subarray(0, 3));
			setTimeout(() => response.end(sampleVideo.subarray(3)), 100);
		});
		media.api.fault({ on: 'download', do: { kind: 'redirect', status: 302, to: `${host.url}/film` } });
		const result = await engine().node(download);
		await host.close();
		const [found] = await filesOf(result);
		expect(found?.bytes.equals(sampleVideo)).toBe(true);
		expect(seen).toHaveLength(1);
		expect(JSON.stringify(seen)).not.toContain(media.api.apiKey);
		expect(seen[0]).not.toHaveProperty('authorization');
		expect(media.api.books.authLeaks).toEqual([]);
	});

	it('refuse a text that calls itself a video', async () => {
		const host = await serve((response) => {
			response.writeHead(200, { 'Content-Type': 'video/mp4' });
			response.end('oops!');
		});
		media.api.fault({ on: 'download', do: { kind: 'redirect', status: 302, to: `${host.url}/film` } });
		const { error } = await engine().node(download);
		await host.close();
		expect(error?.message).toContain('not an MP4 video');
	});

	it.each([
		['https://169.254.169.254/film', 'it must lead to a public address (found 169.254.169.254)'],
		['http://2130706434/film', 'it must start with https://'],
		['https://localhost/film', 'it must lead to a public address (found localhost)'],
		['data:video/mp4;base64,AAAAIGZ0eXA=', 'it must be a link'],
	])('do not go to %s, whoever says so', async (url, reason) => {
		media.api.fault({
			on: 'read',
			do: {
				kind: 'rewrite',
				body: (answer) =>
					JSON.parse(JSON.stringify(answer).replaceAll(/http:[^"]*mp4/g, url)) as Record<string, unknown>,
			},
		});
		const { error } = await engine().node(download);
		expect(error?.message).toContain(reason);
		expect(media.api.books.downloads).toEqual([]);
	});
});
