import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { createEngine } from '../support/engine/createEngine';
import type { Engine } from '../support/engine/Engine';

/** Nobody listens there: validate sends nothing. */
const credentials = { xComputeApi: { apiKey: 'key', baseUrl: 'http://127.0.0.1:9' } };
const a = 'https://example.com/a.jpg';
const b = 'https://example.com/b.jpg';

let engine: Engine;
beforeAll(async () => {
	engine = await createEngine({ credentials });
});

async function validate(parameters: INodeParameters, ...items: IDataObject[]) {
	const run = engine.node(
		{ operation: 'validate', prompt: 'a dog', ...parameters },
		{ items: (items.length > 0 ? items : [{}]).map((json) => ({ json })) },
	);
	const { output, error, hints } = await run.result;
	const requests = (output['Kling Omni']?.[0] ?? []).map(({ json }) => json.request as IDataObject);
	return { requests, error, hints: hints.map(({ message }) => message) };
}

async function requestFor(parameters: INodeParameters, json: IDataObject = {}): Promise<IDataObject> {
	const { requests, error } = await validate(parameters, json);
	expect(error).toBeUndefined();
	return requests[0] ?? {};
}

describe('an expression for a whole collection', () => {
	// n8n-workflow 2.41 drops it (getNodeParameters), so the node never sees it: where rows are needed, that is told.
	it.each<[string, INodeParameters, string]>([
		[
			'images',
			{ imageInput: 'urls', imageUrls: '={{ $json.rows }}' },
			'Reference Images must hold at least one image (found 0)',
		],
		[
			'images with roles',
			{ imageInput: 'roles', imageWithRoles: '={{ $json.rows }}' },
			'Frames must hold at least one image (found 0)',
		],
		[
			'shots',
			{ multiShot: true, multiPrompt: '={{ $json.rows }}' },
			'Shots must hold at least one shot (found 0)',
		],
	])('%s: is dropped by n8n, and reported as nothing there', async (_name, parameters, message) => {
		const { error } = await validate(parameters, {
			rows: [{ url: a, role: 'reference', prompt: 'run', duration: 5 }],
		});
		expect(error?.message).toBe(message);
	});

	it('what need not be there is dropped by n8n without a trace', async () => {
		const parameters = { elementList: '={{ $json.rows }}', videoList: '={{ $json.rows }}' };
		const request = await requestFor(parameters, { rows: [{ videoUrl: a }] });
		expect(Object.keys(request)).toEqual(['model', 'prompt', 'mode', 'duration', 'aspect_ratio']);
	});
});

describe('an expression for a part', () => {
	it('a row whose link is a list or lines becomes that many images', async () => {
		const imageUrls = {
			image: [
				{ source: 'url', url: '={{ $json.list }}' },
				{ source: 'url', url: '={{ $json.lines }}' },
			],
		};
		const json = { list: [a, b], lines: `${b}\n${a}\n` };
		expect((await requestFor({ imageInput: 'urls', imageUrls }, json)).image_urls).toEqual([a, b, b, a]);
	});

	it('a shot whose prompt is a list becomes that many shots', async () => {
		const multiPrompt = { shot: [{ prompt: '={{ $json.shots }}', duration: 3 }] };
		const json = { shots: [{ prompt: 'run' }, { prompt: 'jump', duration: '2' }] };
		expect((await requestFor({ multiShot: true, multiPrompt }, json)).multi_prompt).toEqual([
			{ index: 1, prompt: 'run', duration: 3 },
			{ index: 2, prompt: 'jump', duration: 2 },
		]);
	});

	it('an element and a reference video take their parts from data', async () => {
		const images = { image: [{ url: '={{ $json.images }}' }] };
		const element = [{ name: '={{ $json.name }}', description: 'a dog', elementInputUrls: images }];
		const videoList = { video: { videoUrl: '={{ $json.clip }}', referType: 'feature' } };
		const json = { name: 'dog', images: `${a}\n${b}`, clip: `${a}\n` };
		expect(await requestFor({ prompt: '@dog', elementList: { element }, videoList }, json)).toMatchObject({
			element_list: [{ name: 'dog', description: 'a dog', element_input_urls: [a, b] }],
			video_list: [{ video_url: a, refer_type: 'feature', keep_original_sound: 'no' }],
		});
	});

	it('rows that the panel saved without their defaults get them back', async () => {
		const { requests } = await validate({ videoList: { video: { videoUrl: a } } });
		expect(requests[0]?.video_list).toEqual([
			{ video_url: a, refer_type: 'base', keep_original_sound: 'no' },
		]);
		const shown = await requestFor({ imageInput: 'roles', imageWithRoles: { image: [{ url: a }] } });
		expect(shown.image_with_roles).toEqual([{ url: a, role: 'reference' }]);
	});

	it('numbers and yes or no may come as text', async () => {
		const parameters = {
			duration: '={{ $json.seconds }}',
			audio: '={{ $json.sound }}',
			multiShot: '={{ $json.several }}',
			options: { watermark: '={{ $json.mark }}' },
		};
		const json = { seconds: '6', sound: 'true', several: 'false', mark: 'FALSE' };
		expect(await requestFor(parameters, json)).toMatchObject({ duration: 6, audio: true, watermark: false });
	});

	it('conditions of the panel hold for each item', async () => {
		const parameters = {
			multiShot: '={{ $json.several }}',
			multiPrompt: { shot: [{ prompt: 'run', duration: 5 }] },
			duration: 9,
		};
		const { requests } = await validate(
			parameters,
			{ several: true },
			{ several: 'true' },
			{ several: false },
			{},
		);
		expect(requests.map((request) => 'multi_prompt' in request)).toEqual([true, true, false, false]);
		// The film is as long as its shots, and a plain one as long as Duration says.
		expect(requests.map(({ duration }) => duration)).toEqual([5, 5, 9, 9]);
	});
});

describe('what data lacks or breaks is told by the name of its field', () => {
	it.each<[string, INodeParameters, RegExp]>([
		['a missing column', { prompt: '={{ $json.promt }}' }, /^Prompt is required$/],
		['an expression that fails', { prompt: '={{ $json.a.b.c }}' }, /^Prompt /],
		[
			'an expression that throws, which n8n takes for one that gives nothing',
			{ prompt: '={{ (() => { throw new Error("no words") })() }}' },
			/^Prompt is required$/,
		],
		[
			'an unknown node',
			{ mode: "={{ $('Elsewhere').item.json.mode }}" },
			/^Quality has an expression that cannot be resolved: .*node/,
		],
		[
			'images that are not there',
			{ imageInput: 'urls', imageUrls: '={{ $json.images }}' },
			/^Reference Images must hold at least one image/,
		],
		[
			'a row that is empty',
			{ imageInput: 'urls', imageUrls: { image: [{}] } },
			/^Reference Images › Image 1 › URL is required$/,
		],
		['a video without a link', { videoList: { video: {} } }, /^Reference Video › Video URL is required$/],
		[
			'a way of images that there is not',
			{ imageInput: '={{ "photos" }}' },
			/^Image Input must be one of none, urls, roles/,
		],
	])('%s', async (_name, parameters, message) => {
		const { error, requests } = await validate(parameters);
		expect(error?.message).toMatch(message);
		expect(error?.description).toMatch(/Nothing was sent and nothing was charged/);
		expect(requests).toEqual([]);
	});

	it('hints tell what is worth knowing, with the items it concerns', async () => {
		const parameters = {
			imageInput: 'urls',
			imageUrls: { image: [{ url: '={{ $json.images }}' }] },
			aspectRatio: '={{ "" }}',
		};
		const { hints } = await validate(parameters, { images: [a] }, { images: [b] });
		expect(hints).toEqual([
			'The prompt refers to no image, so the service will put a reference to image_1 in front of it. (Items 0, 1)',
			expect.stringMatching(/^Generate would order 2 videos, 10 seconds in /),
		]);
	});
});
