import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { createEngine } from '../support/engine/createEngine';
import type { Engine } from '../support/engine/Engine';
import type { RunResult } from '../support/engine/engineTypes';
import { fastClock, type FastClock } from '../support/fastClock';
import { imageTypes, sampleImage } from '../support/sampleImage';
import { startStandIn } from '../support/standIn/startStandIn';
import type { StandIn } from '../support/standIn/StandIn';

type Mode = 'default' | 'filesystem';
type Files = Record<string, Buffer>;

const megabyte = 1024 * 1024;
const extensions = Object.keys(imageTypes) as Array<keyof typeof imageTypes>;

// Whole files go back and forth; a busy machine takes its time.
jest.setTimeout(20_000);

let api: StandIn;
let clock: FastClock;
const engines: Partial<Record<Mode, Engine>> = {};

beforeAll(async () => {
	clock = fastClock(100);
	api = await startStandIn({ taskMs: 10_000 });
	const credentials = { xComputeApi: { apiKey: api.apiKey, baseUrl: api.url } };
	for (const binaryMode of ['default', 'filesystem'] as const) {
		engines[binaryMode] = await createEngine({ credentials, binaryMode });
	}
});
beforeEach(() => {
	api.reset();
	api.set({ uploads: true });
});
afterAll(async () => {
	await api.stop();
	clock.restore();
});

function engine(mode: Mode = 'default'): Engine {
	return engines[mode] as Engine;
}

/** An input item with files; what they are is only to be known from their content. */
async function itemWith(files: Files, mode: Mode = 'default'): Promise<INodeExecutionData> {
	const binary: INodeExecutionData['binary'] = {};
	for (const [field, bytes] of Object.entries(files)) {
		binary[field] = await engine(mode).files.store(bytes, {
			mimeType: 'application/octet-stream',
			fileName: `${field}.bin`,
		});
	}
	return { json: {}, binary };
}

const binaryRow = (binaryPropertyName = 'data'): INodeParameters => ({
	source: 'binary',
	binaryPropertyName,
});

const withImages = (...image: INodeParameters[]): INodeParameters => ({
	prompt: '<<<image_1>>> comes to life',
	imageInput: 'urls',
	imageUrls: { image },
	aspectRatio: '={{ "" }}',
	waitMode: 'none',
});

const requests = () => api.books.accepted.map(({ request }) => request as unknown as IDataObject);
const links = () => api.books.uploads.map(({ url }) => url);
const out = (result: RunResult, output = 0) => result.output['Kling Omni']?.[output] ?? [];

const upload: INodeParameters = { resource: 'image', operation: 'upload', binaryPropertyName: 'data' };

describe.each(['default', 'filesystem'] as const)('an image file in binary mode %s', (mode) => {
	it.each(extensions)('of type %s is uploaded and its link sent', async (extension) => {
		const bytes = sampleImage(extension);
		const items = [await itemWith({ data: bytes }, mode)];
		const result = await engine(mode).node(withImages(binaryRow()), { items });
		expect(result.error).toBeUndefined();
		expect(api.books.uploads).toHaveLength(1);
		expect(api.books.uploads[0]).toMatchObject({
			filename: 'data.bin',
			contentType: imageTypes[extension],
		});
		expect(api.books.uploads[0]?.bytes.equals(bytes)).toBe(true);
		expect(requests().map(({ image_urls }) => image_urls)).toEqual([links()]);
	});

	it('is uploaded by the operation Upload, which puts out one paired item for each', async () => {
		const items = [
			await itemWith({ data: sampleImage('png') }, mode),
			await itemWith({ data: sampleImage('gif') }, mode),
		];
		const result = await engine(mode).node(upload, { items });
		expect(result.error).toBeUndefined();
		const expected = api.books.uploads.map(({ url, filename, contentType, bytes }, item) => ({
			json: { url, fileName: filename, contentType, bytes: bytes.length },
			pairedItem: { item },
		}));
		expect(expected.map(({ json }) => json.contentType)).toEqual(['image/png', 'image/gif']);
		expect(out(result)).toEqual(expected.map((item) => expect.objectContaining(item)));
		expect(api.books.bought()).toBe(0);
	});
});

describe('image rows', () => {
	it('take images from several fields, in one row and in several, beside plain links', async () => {
		const [jpg, png, webp] = [sampleImage('jpg'), sampleImage('png'), sampleImage('webp')];
		const items = [await itemWith({ jpg, png, webp })];
		const rows = [
			binaryRow('webp, jpg'),
			{ source: 'url', url: 'https://example.com/a.png' },
			binaryRow('png'),
		];
		await engine().node(withImages(...rows), { items });
		const [first, second, third] = links();
		expect(requests()[0]?.image_urls).toEqual([first, second, 'https://example.com/a.png', third]);
		expect(api.books.uploads.map(({ filename }) => filename)).toEqual(['webp.bin', 'jpg.bin', 'png.bin']);
	});

	it('work for images with roles', async () => {
		const items = [await itemWith({ bud: sampleImage('jpg'), bloom: sampleImage('png') })];
		const image = [
			{ role: 'first_frame', ...binaryRow('bud') },
			{ role: 'last_frame', ...binaryRow('bloom') },
		];
		const parameters = { ...withImages(), imageInput: 'roles', imageWithRoles: { image } };
		const result = await engine().node(parameters, { items });
		expect(result.error).toBeUndefined();
		const [bud, bloom] = links();
		expect(requests()[0]?.image_with_roles).toEqual([
			{ url: bud, role: 'first_frame' },
			{ url: bloom, role: 'last_frame' },
		]);
	});

	it('work for elements', async () => {
		const items = [await itemWith({ front: sampleImage('webp'), side: sampleImage('gif') })];
		const element = {
			name: 'element_dog',
			description: 'a golden retriever',
			elementInputUrls: { image: [binaryRow('front,side')] },
		};
		const parameters = {
			prompt: 'A walk with @element_dog',
			waitMode: 'none',
			elementList: { element: [element] },
		};
		const result = await engine().node(parameters, { items });
		expect(result.error).toBeUndefined();
		const [sent] = requests()[0]?.element_list as IDataObject[];
		expect(sent?.element_input_urls).toEqual(links());
		expect(links()).toHaveLength(2);
	});

	it('find the file where a workflow keeps files within the data of its items', async () => {
		const { binary } = await itemWith({ photo: sampleImage('png') }, 'filesystem');
		const items = [{ json: { photo: binary?.photo } as unknown as IDataObject }];
		const options = { items, workflowSettings: { binaryMode: 'combined' } as never };
		const result = await engine('filesystem').node(withImages(binaryRow('photo')), options);
		expect(result.error).toBeUndefined();
		expect(requests()[0]?.image_urls).toEqual(links());
		expect(links()).toHaveLength(1);
	});

	it('show a placeholder in Validate, which says so and sends nothing', async () => {
		const items = [await itemWith({ data: sampleImage('png') })];
		const result = await engine().node(
			{ ...withImages(binaryRow()), operation: 'validate', waitMode: 'inProcess' },
			{ items },
		);
		const { request, valid } = out(result)[0]?.json ?? {};
		expect(valid).toBe(true);
		const [placeholder] = (request as IDataObject).image_urls as string[];
		expect(placeholder).toMatch(/^https:\/\/upload\.invalid\//);
		expect(result.hints.map(({ message }) => message).join()).toContain(placeholder);
		expect(api.books.requests).toEqual([]);
	});
});

describe('the same image', () => {
	it('is uploaded once, also when many items ask for it at the same moment', async () => {
		api.fault({ on: 'upload', do: { kind: 'slow', ms: 3_000 } });
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
		api.fault({ on: 'submit', when: { times: 2 }, do: { kind: 'status', status: 400 } });
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
		api.fault({ on: 'submit', when: { times: 1 }, do: { kind: 'status', status: 400 } });
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
		expect(api.books.requests).toEqual([]);
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
		expect(api.books.requests).toEqual([]);
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
		api.set({ uploads: false });
		const items = [await itemWith({ data: sampleImage('png') })];
		const { error } = await engine().node(withImages(binaryRow()), { items });
		expect(error?.message).toContain('no upload for images');
		expect((error as { description?: string }).description).toContain('set Source to URL');
		expect(api.books.requests).toHaveLength(1);
		expect(api.books.bought()).toBe(0);
	});

	it.each([
		['HTTP 429', { kind: 'status', status: 429, headers: { 'Retry-After': '20' } }],
		['HTTP 503', { kind: 'status', status: 503 }],
		['a gateway page', { kind: 'html', status: 502 }],
		['a reset connection', { kind: 'reset' }],
		['a lost answer', { kind: 'reset', after: 'accept' }],
	] as const)('is tried again after %s', async (_name, fault) => {
		api.fault({ on: 'upload', when: { nth: 1 }, do: fault });
		const items = [await itemWith({ data: sampleImage('png') })];
		const result = await engine().node(withImages(binaryRow()), { items });
		expect(result.error).toBeUndefined();
		expect(api.books.requests.filter(({ path }) => path.includes('uploads'))).toHaveLength(2);
		expect(requests().map(({ image_urls }) => image_urls)).toEqual([links().slice(-1)]);
	});

	it.each([400, 401, 413])('is not tried again after HTTP %d, and nothing is bought', async (status) => {
		api.fault({ on: 'upload', do: { kind: 'status', status } });
		const items = [await itemWith({ data: sampleImage('png') })];
		const { error } = await engine().node(withImages(binaryRow()), { items });
		expect(error?.message).toContain('Image 1 › Input Data Field Name: the image could not be uploaded');
		expect((error as { httpCode?: string }).httpCode).toBe(String(status));
		expect(api.books.requests).toHaveLength(1);
	});

	it('that never succeeds ends, and nothing is bought', async () => {
		api.fault({ on: 'upload', do: { kind: 'status', status: 500 } });
		const items = [await itemWith({ data: sampleImage('png') })];
		const { error } = await engine().node(withImages(binaryRow()), { items });
		expect(error?.message).toContain('could not be uploaded');
		expect(api.books.requests).toHaveLength(4);
	});

	it('ends at once when the execution is stopped', async () => {
		api.fault({ on: 'upload', do: { kind: 'hang' } });
		const items = [await itemWith({ data: sampleImage('png') })];
		const run = engine().node(withImages(binaryRow()), { items });
		await api.until(({ requests: seen }) => seen.length === 1);
		run.stop();
		await run.nodeSettled();
		expect((await run.result).status).toBe('canceled');
		expect(api.books.requests).toHaveLength(1);
	});
});
