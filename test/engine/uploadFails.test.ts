import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { RunResult } from '../support/engine/engineTypes';
import { binaryRow, withImages, type BinaryMode } from '../support/MediaBed';
import { sampleImage } from '../support/sampleImage';
import { useMediaBed } from '../support/useMediaBed';

type Files = Record<string, Buffer>;

const megabyte = 1024 * 1024;

const media = useMediaBed();

const engine = (mode: BinaryMode = 'default') => media.bed.engine(mode);

const itemWith = async (files: Files, mode: BinaryMode = 'default') => await media.bed.itemWith(files, mode);
const requests = () => media.api.books.accepted.map(({ request }) => request as unknown as IDataObject);
const links = () => media.api.books.uploads.map(({ url }) => url);
const out = (result: RunResult, output = 0) => result.output['Kling Omni']?.[output] ?? [];

const upload: INodeParameters = { resource: 'image', operation: 'upload', binaryPropertyName: 'data' };

describe('the same image', () => {
	it('is uploaded once, also when many items ask for it at the same moment', async () => {
		media.api.fault({ on: 'upload', do: { kind: 'slow', ms: 3_000 } });
		const bytes = sampleImage('png');
		const items = await Promise.all(
			Array.from({ length: 8 }, async (_none, at) => await itemWith({ data: bytes, [`copy${at}`]: bytes })),
		);
		const result = await engine().node(withImages(binaryRow(), binaryRow('data')), { items });
		expect(result.error).toBeUndefined();
		expect(links()).toHaveLength(1);
		expect(requests()).toHaveLength(8);
		for (const request of requests()) expect(request.image_urls).toEqual([...links(), ...links()]);
	});

	it('is not uploaded again by Retry On Fail nor by Retry execution', async () => {
		media.api.fault({ on: 'submit', when: { times: 2 }, do: { kind: 'status', status: 400 } });
		const items = [await itemWith({ data: sampleImage('png') })];
		const settings = { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 };
		const failed = await engine().node(withImages(binaryRow()), { items, ...settings });
		expect(failed.status).toBe('error');
		expect(failed.calls).toHaveLength(2);
		const retried = await engine().retry(failed);
		expect(retried.status).toBe('success');
		expect(links()).toHaveLength(1);
		expect(requests().map(({ image_urls }) => image_urls)).toEqual([links()]);
	});

	it('is uploaded again when a retry comes after its link has died', async () => {
		media.api.fault({ on: 'submit', when: { times: 1 }, do: { kind: 'status', status: 400 } });
		const items = [await itemWith({ data: sampleImage('png') })];
		const failed = await engine().node(withImages(binaryRow()), { items });
		// Three days later by n8n's data, since the clock of a test cannot leap.
		const kept = JSON.stringify(failed.runExecutionData.executionData?.contextData);
		const aged = kept.replace(/"uploadedAt":\d+/g, `"uploadedAt":${Date.now() - 72 * 3_600_000}`);
		expect(aged).not.toBe(kept);
		Object.assign(failed.runExecutionData.executionData ?? {}, { contextData: JSON.parse(aged) as unknown });
		const retried = await engine().retry(failed);
		expect(retried.status).toBe('success');
		expect(links()).toHaveLength(2);
		expect(requests().map(({ image_urls }) => image_urls)).toEqual([[links()[1]]]);
	});
});

describe('a file that cannot be an image for the service', () => {
	const tooLarge = Buffer.concat([sampleImage('png'), Buffer.alloc(20 * megabyte)]);

	it.each<[string, Files, RegExp]>([
		['is missing', {}, /Image 1 › Input Data Field Name names the field "data".*no file/],
		['is empty', { data: Buffer.alloc(0) }, /Image 1 › Input Data Field Name .*empty/],
		['is larger than 20 MB', { data: tooLarge }, /Image 1 › Input Data Field Name .*20 MB.*found 20\.0 MB/],
		['is text', { data: Buffer.from('GIF-like text') }, /Image 1 › Input Data Field Name .*JPEG, PNG, WebP/],
	])('because it %s is refused by name and nothing is sent', async (_name, files, message) => {
		const items = [await itemWith(files)];
		const generate = await engine().node(withImages(binaryRow()), { items });
		expect(generate.error?.message).toMatch(message);
		const alone = await engine().node(upload, { items });
		expect(alone.error?.message).toContain('Input Data Field Name');
		expect(media.api.books.requests).toEqual([]);
	});

	it('because n8n has lost it is refused by name and nothing is sent', async () => {
		const item = await itemWith({ data: sampleImage('png') }, 'filesystem');
		const lost = {
			...item.binary?.data,
			bytes: undefined,
			id: 'filesystem-v2:workflows/x/executions/1/binary_data/gone',
		};
		const items = [{ json: {}, binary: { data: lost as never } }];
		const { error } = await engine('filesystem').node(withImages(binaryRow()), { items });
		expect(error?.message).toMatch(/Image 1 › Input Data Field Name .*cannot read its file/);
		expect(media.api.books.requests).toEqual([]);
	});

	it('of exactly 20 MB is taken', async () => {
		const png = sampleImage('png');
		const bytes = Buffer.concat([png, Buffer.alloc(20 * megabyte - png.length)]);
		const result = await engine().node(upload, { items: [await itemWith({ data: bytes })] });
		expect(result.error).toBeUndefined();
		expect(out(result)[0]?.json.bytes).toBe(20 * megabyte);
	});

	it('fails its own item only when the workflow goes on', async () => {
		const items = [
			await itemWith({ data: sampleImage('png') }),
			await itemWith({ data: Buffer.from('no image') }),
			await itemWith({ data: sampleImage('jpg') }),
		];
		const result = await engine().node(upload, { items, onError: 'continueErrorOutput' });
		expect(out(result).map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 2 }]);
		expect(out(result, 1).map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }]);
		expect(out(result, 1)[0]?.json.error).toContain('JPEG, PNG, WebP or GIF');
	});
});

describe('an upload', () => {
	it('that the service does not have is explained, with the alternative', async () => {
		media.api.set({ uploads: false });
		const items = [await itemWith({ data: sampleImage('png') })];
		const { error } = await engine().node(withImages(binaryRow()), { items });
		expect(error?.message).toContain('no upload for images');
		expect((error as { description?: string }).description).toContain('set Source to URL');
		expect(media.api.books.requests).toHaveLength(1);
		expect(media.api.books.bought()).toBe(0);
	});

	it.each([
		['HTTP 429', { kind: 'status', status: 429, headers: { 'Retry-After': '20' } }],
		['HTTP 503', { kind: 'status', status: 503 }],
		['a gateway page', { kind: 'html', status: 502 }],
		['a reset connection', { kind: 'reset' }],
		['a lost answer', { kind: 'reset', after: 'accept' }],
	] as const)('is tried again after %s', async (_name, fault) => {
		media.api.fault({ on: 'upload', when: { nth: 1 }, do: fault });
		const items = [await itemWith({ data: sampleImage('png') })];
		const result = await engine().node(withImages(binaryRow()), { items });
		expect(result.error).toBeUndefined();
		expect(media.api.books.requests.filter(({ path }) => path.includes('uploads'))).toHaveLength(2);
		expect(requests().map(({ image_urls }) => image_urls)).toEqual([links().slice(-1)]);
	});

	it.each([400, 401, 413])('is not tried again after HTTP %d, and nothing is bought', async (status) => {
		media.api.fault({ on: 'upload', do: { kind: 'status', status } });
		const items = [await itemWith({ data: sampleImage('png') })];
		const { error } = await engine().node(withImages(binaryRow()), { items });
		expect(error?.message).toContain('Image 1 › Input Data Field Name: the image could not be uploaded');
		expect((error as { httpCode?: string }).httpCode).toBe(String(status));
		expect(media.api.books.requests).toHaveLength(1);
	});

	it('that never succeeds ends, and nothing is bought', async () => {
		media.api.fault({ on: 'upload', do: { kind: 'status', status: 500 } });
		const items = [await itemWith({ data: sampleImage('png') })];
		const { error } = await engine().node(withImages(binaryRow()), { items });
		expect(error?.message).toContain('could not be uploaded');
		expect(media.api.books.requests).toHaveLength(4);
	});

	it('ends at once when the execution is stopped', async () => {
		media.api.fault({ on: 'upload', do: { kind: 'hang' } });
		const items = [await itemWith({ data: sampleImage('png') })];
		const run = engine().node(withImages(binaryRow()), { items });
		await media.api.until(({ requests: seen }) => seen.length === 1);
		run.stop();
		await run.nodeSettled();
		expect((await run.result).status).toBe('canceled');
		expect(media.api.books.requests).toHaveLength(1);
	});
});
