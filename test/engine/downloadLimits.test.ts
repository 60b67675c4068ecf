/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on the developer's machine, never in n8n */
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ServerResponse } from 'node:http';
import { AnswerServer, packed, type Body } from '../support/AnswerServer';
import { createEngine } from '../support/engine/createEngine';
import { downloadNode } from '../support/engine/downloadNode';
import type { Engine } from '../support/engine/Engine';
import { engineFolder } from '../support/engine/engineFolder';
import { sampleVideo } from '../support/standIn/sampleVideo';
import { gzipSync } from 'node:zlib';

const limits = {
	maxBytes: 2_000_000,
	stallMs: 600,
	slowest: { bytes: 5_000, withinMs: 1_000 },
	totalMs: 3_000,
	maxRedirects: 5,
};

let host: AnswerServer;
let engines: Record<'default' | 'filesystem', Engine>;

jest.setTimeout(20_000);

beforeAll(async () => {
	host = await AnswerServer.start();
	const nodeTypes = { 'n8n-nodes-base.download': downloadNode(host.url, limits) };
	engines = {
		default: await createEngine({ binaryMode: 'default', nodeTypes }),
		filesystem: await createEngine({ binaryMode: 'filesystem', nodeTypes }),
	};
});
beforeEach(() => host.reset());
afterEach(async () => {
	expect(await host.idle()).toBe(true);
	expect(filesLeft()).toEqual([]);
});
afterAll(async () => await host.stop());

/** Files in n8n's binary store, whole or begun. */
function filesLeft(folder = join(engineFolder, 'binary-data')): string[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name));
}

const fetch = async (body: Body | undefined, mode: keyof typeof engines = 'filesystem', tries = 1) => {
	if (body !== undefined) host.answers['GET /film'] = [body];
	const run = engines[mode].node(
		{ url: `${host.url}/film`, tries },
		{ name: 'Download', type: 'n8n-nodes-base.download', credentials: {} },
	);
	const { error, output } = await run;
	expect(error).toBeUndefined();
	return (output.Download?.[0] ?? []).map(({ json }) => json);
};

/** The video and a filler behind it, for ever: so many bytes at so many milliseconds. */
const flow =
	(bytes: number, ms: number): Body =>
	(response: ServerResponse) => {
		response.write(sampleVideo);
		const filler = Buffer.alloc(bytes);
		const timer = setInterval(() => response.write(filler), ms);
		response.on('close', () => clearInterval(timer));
	};

describe.each(['default', 'filesystem'] as const)('a download in binary mode %s', (mode) => {
	it('is given up when it is larger than is allowed, and leaves nothing behind', async () => {
		expect(await fetch(flow(500_000, 10), mode)).toEqual([
			{ kind: 'refused', reason: 'the file is larger than 2000000 bytes' },
		]);
	});

	it('is given up at once when it says so', async () => {
		const announced: Body = (response) => {
			response.writeHead(200, { 'Content-Length': '2000001' });
			response.write(sampleVideo);
		};
		const begun = Date.now();
		expect(await fetch(announced, mode)).toMatchObject(
			[{ kind: 'refused', reason: /larger/ }].map(() => ({})),
		);
		expect(Date.now() - begun).toBeLessThan(limits.stallMs);
	});

	it('is given up when it is larger once it is unpacked', async () => {
		const bomb = gzipSync(Buffer.concat([sampleVideo, Buffer.alloc(50_000_000)]));
		expect(await fetch(packed('gzip', bomb), mode)).toMatchObject([{ kind: 'refused' }]);
	});

	it('is given up for now when nothing comes', async () => {
		const stalled: Body = (response) => void response.write(sampleVideo);
		expect(await fetch(stalled, mode)).toEqual([{ kind: 'retry', reason: 'no data came for 0.6 seconds' }]);
	});

	it('is given up for now when hardly anything comes, however steadily', async () => {
		const [found] = await fetch(flow(10, 50), mode);
		expect(found).toMatchObject({
			kind: 'retry',
			reason: expect.stringMatching(/only \d+ bytes came in 1 seconds/),
		});
	});

	it('is given up for good when its time is up', async () => {
		expect(await fetch(flow(2_000, 20), mode)).toEqual([
			{ kind: 'refused', reason: 'the file was not there after 3 seconds' },
		]);
	});
});

describe('a download within its limits', () => {
	it('is stored', async () => {
		const [found] = await fetch((response) => response.end(sampleVideo));
		expect(found).toMatchObject({ kind: 'stored', onDisk: true, binary: { bytes: sampleVideo.length } });
		expect(filesLeft().length).toBeGreaterThan(0);
		for (const path of filesLeft()) rmSync(path);
	});
});

describe('the time of a file', () => {
	it('counts over all its tries', async () => {
		const stalled: Body = (response) => void response.write(sampleVideo);
		const found = await fetch(stalled, 'filesystem', 8);
		const kinds = found.map(({ kind }) => kind);
		expect(kinds.indexOf('refused')).toBeGreaterThan(2);
		expect(kinds.slice(kinds.indexOf('refused')).every((kind) => kind === 'refused')).toBe(true);
	});
});

describe('a redirect', () => {
	const to =
		(location: string): Body =>
		(response) => {
			response.writeHead(302, { Location: location });
			// A body that never ends keeps nobody waiting.
			response.write('moved');
		};

	it.each([
		['http://10.0.0.1/film', 'must start with https://'],
		['https://10.0.0.1/film', 'must lead to a public address (found 10.0.0.1)'],
		['https://169.254.169.254/latest', 'must lead to a public address (found 169.254.169.254)'],
		['http://localhost:1/film', 'must start with https://'],
		['https://[::ffff:127.0.0.1]/film', 'must lead to a public address'],
		['https://user:secret@example.com/film', 'must not hold a user name or a password'],
		['data:video/mp4;base64,AAAAIGZ0eXA=', 'must be a link'],
		['file:///etc/passwd', 'must start with https://'],
		['//10.0.0.1/film', 'must start with https://'],
		['https://', 'must be a link'],
	])('to %s is not followed', async (location, problem) => {
		const [found] = await fetch(to(location));
		expect(found).toMatchObject({
			kind: 'refused',
			reason: expect.stringContaining(`what the link leads to ${problem}`),
		});
		expect(host.asked).toEqual(['GET /film']);
	});

	it('is followed five times, each as seen from the last', async () => {
		for (let at = 1; at < 5; at++) host.answers[`GET /a/${at}`] = [to(`../a/${at + 1}?from=/..`)];
		for (let at = 1; at < 5; at++) host.answers[`GET /a/${at}?from=/..`] = host.answers[`GET /a/${at}`] ?? [];
		host.answers['GET /a/5?from=/..'] = [to('http://127.1/nowhere')];
		const [found] = await fetch(to('/a/1'));
		expect(host.asked).toHaveLength(6);
		expect(found).toEqual({ kind: 'refused', reason: 'the link leads on more than 5 times' });
	});

	it('in a circle ends', async () => {
		const [found] = await fetch(to('/film'));
		expect(found).toEqual({ kind: 'refused', reason: 'the link leads on more than 5 times' });
		expect(host.asked).toHaveLength(6);
	});
});
