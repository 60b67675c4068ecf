import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { RunResult } from '../support/engine/engineTypes';
import { binaryRow, withImages, type BinaryMode } from '../support/MediaBed';
import { imageTypes, sampleImage } from '../support/sampleImage';
import { useMediaBed } from '../support/useMediaBed';

type Files = Record<string, Buffer>;

const extensions = Object.keys(imageTypes) as Array<keyof typeof imageTypes>;

const media = useMediaBed();

const engine = (mode: BinaryMode = 'default') => media.bed.engine(mode);

const itemWith = async (files: Files, mode: BinaryMode = 'default') => await media.bed.itemWith(files, mode);
const requests = () => media.api.books.accepted.map(({ request }) => request as unknown as IDataObject);
const links = () => media.api.books.uploads.map(({ url }) => url);
const out = (result: RunResult, output = 0) => result.output['Kling Omni']?.[output] ?? [];

const upload: INodeParameters = { resource: 'image', operation: 'upload', binaryPropertyName: 'data' };

describe.each(['default', 'filesystem'] as const)('an image file in binary mode %s', (mode) => {
	it.each(extensions)('of type %s is uploaded and its link sent', async (extension) => {
		const bytes = sampleImage(extension);
		const items = [await itemWith({ data: bytes }, mode)];
		const result = await engine(mode).node(withImages(binaryRow()), { items });
		expect(result.error).toBeUndefined();
		expect(media.api.books.uploads).toHaveLength(1);
		expect(media.api.books.uploads[0]).toMatchObject({
			filename: 'data.bin',
			contentType: imageTypes[extension],
		});
		expect(media.api.books.uploads[0]?.bytes.equals(bytes)).toBe(true);
		expect(requests().map(({ image_urls }) => image_urls)).toEqual([links()]);
	});

	it('is uploaded by the operation Upload, which puts out one paired item for each', async () => {
		const items = [
			await itemWith({ data: sampleImage('png') }, mode),
			await itemWith({ data: sampleImage('gif') }, mode),
		];
		const result = await engine(mode).node(upload, { items });
		expect(result.error).toBeUndefined();
		const expected = media.api.books.uploads.map(({ url, filename, contentType, bytes }, item) => ({
			json: { url, fileName: filename, contentType, bytes: bytes.length },
			pairedItem: { item },
		}));
		expect(expected.map(({ json }) => json.contentType)).toEqual(['image/png', 'image/gif']);
		expect(out(result)).toEqual(expected.map((item) => expect.objectContaining(item)));
		expect(media.api.books.bought()).toBe(0);
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
		expect(media.api.books.uploads.map(({ filename }) => filename)).toEqual([
			'webp.bin',
			'jpg.bin',
			'png.bin',
		]);
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
		expect(result.hints.map(({ message }) => message).join()).toContain(
			'The image of Reference Images › Image 1 › Input Data Field Name is 16 by 12 pixels; the model is known to',
		);
		expect(media.api.books.requests).toEqual([]);
	});
});
