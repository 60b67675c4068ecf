import { readValues } from '../../nodes/KlingOmni/generation/request/readValues';

const right = { model: 'kling-v3-omni', prompt: 'a dog', mode: 'std', duration: 5 };
const a = 'https://example.com/a.jpg';
const b = 'https://example.com/b.jpg';
const requestFor = (changes: object) => {
	const built = readValues({ ...right, ...changes });
	if ('problems' in built) throw new Error(JSON.stringify(built.problems));
	return built.request;
};

describe('images from data', () => {
	it.each<[string, unknown]>([
		[
			'rows of the panel',
			{
				image: [
					{ source: 'url', url: a },
					{ source: 'url', url: b },
				],
			},
		],
		['one row with a list', { image: [{ source: 'url', url: [a, b] }] }],
		['one row with lines', { image: [{ source: 'url', url: ` ${a} \r\n\r\n${b}\n` }] }],
		['a list of links', [a, b]],
		['a list of rows', [{ url: a }, { url: b }]],
		['JSON text', JSON.stringify([a, b])],
		['JSON text of the panel', JSON.stringify({ image: [{ url: a }, { url: b }] })],
		['a link a line', `${a}\n${b}`],
	])('%s', (_name, imageUrls) => {
		expect(requestFor({ imageInput: 'urls', imageUrls }).image_urls).toEqual([a, b]);
	});

	it.each<[string, unknown]>([
		['a row with an empty list', [{ url: a }, { url: [] }]],
		['a list with an empty list', [{ url: a }, { url: [b, []] }]],
	])('%s is a mistake, and not no image', (_name, imageUrls) => {
		expect(() => requestFor({ imageInput: 'urls', imageUrls })).toThrow(/Images › Image 2 › URL/);
	});

	it('are not left out when the expression of Image Input gives nothing', () => {
		expect(() => requestFor({ imageInput: '', imageUrls: [a] })).toThrow(/must be one of none, urls, roles/);
	});

	it('with roles: a row with several links gives each its role', () => {
		const imageWithRoles = [
			{ role: 'first_frame', url: a },
			{ role: 'reference', url: [a, b] },
		];
		expect(requestFor({ imageInput: 'roles', imageWithRoles }).image_with_roles).toEqual([
			{ url: a, role: 'first_frame' },
			{ url: a, role: 'reference' },
			{ url: b, role: 'reference' },
		]);
	});

	it('from files: each field named is an image to upload, in its place', () => {
		const image = [
			{ source: 'binary', binaryPropertyName: 'front, back' },
			{ source: 'url', url: a },
		];
		const built = readValues({ ...right, imageInput: 'urls', imageUrls: { image } });
		expect(built).toMatchObject({ request: { image_urls: [/./, /./, a].map(() => expect.any(String)) } });
		expect(built.binaries.map(({ binaryPropertyName }) => binaryPropertyName)).toEqual(['front', 'back']);
	});

	it('an image input from an expression may be in any case', () => {
		expect(requestFor({ imageInput: ' URLs ', imageUrls: [a] }).image_urls).toEqual([a]);
	});
});

describe('shots from data', () => {
	it.each<[string, unknown]>([
		[
			'rows of the panel',
			{
				shot: [
					{ prompt: 'run', duration: 3 },
					{ prompt: 'jump', duration: 2 },
				],
			},
		],
		[
			'a list',
			[
				{ prompt: 'run', duration: '3' },
				{ prompt: 'jump', duration: '2' },
			],
		],
		['JSON text', '[{"prompt":"run","duration":3},{"prompt":"jump","duration":2}]'],
		['JSON text of the panel', '{"shot":[{"prompt":"run","duration":3},{"prompt":"jump","duration":2}]}'],
		['a shot a line', '3: run\n 2s : jump\n'],
		[
			'a prompt that is a list of shots',
			{ shot: [{ prompt: [{ prompt: 'run' }, { prompt: 'jump', duration: 2 }], duration: 3 }] },
		],
	])('%s', (_name, multiPrompt) => {
		expect(requestFor({ multiShot: 'true', shotType: 'customize', multiPrompt }).multi_prompt).toEqual([
			{ index: 1, prompt: 'run', duration: 3 },
			{ index: 2, prompt: 'jump', duration: 2 },
		]);
	});

	it('are not sent while Multi-Shot is off or the model decides', () => {
		const multiPrompt = [{ prompt: 'run', duration: 99 }];
		expect(requestFor({ multiShot: false, shotType: 'customize', multiPrompt })).toEqual(right);
		expect(requestFor({ multiShot: true, shotType: 'intelligence', multiPrompt })).toEqual({
			...right,
			multi_shot: true,
			shot_type: 'intelligence',
		});
	});
});

describe('the rest from data', () => {
	it.each<[string, unknown]>([
		['the panel', { video: { videoUrl: a, referType: 'feature', keepOriginalSound: 'yes' } }],
		['a list', [{ videoUrl: a, referType: 'feature', keepOriginalSound: 'yes' }]],
		['JSON text', JSON.stringify({ videoUrl: `${a}\n`, referType: 'feature', keepOriginalSound: 'yes' })],
	])('a reference video as %s', (_name, videoList) => {
		expect(requestFor({ videoList }).video_list).toEqual([
			{ video_url: a, refer_type: 'feature', keep_original_sound: 'yes' },
		]);
	});

	it('a reference video as a link leaves the rest to the service', () => {
		expect(requestFor({ videoList: a }).video_list).toEqual([{ video_url: a }]);
	});

	it.each<[string, unknown]>([
		[
			'the panel',
			{ element: [{ name: 'dog', description: 'a dog', elementInputUrls: { image: [{ url: [a, b] }] } }] },
		],
		['a list', [{ name: 'dog', description: 'a dog', elementInputUrls: [a, b] }]],
		['JSON text', JSON.stringify([{ name: 'dog', description: 'a dog', elementInputUrls: `${a}\n${b}` }])],
	])('elements as %s', (_name, elementList) => {
		expect(requestFor({ elementList }).element_list).toEqual([
			{ name: 'dog', description: 'a dog', element_input_urls: [a, b] },
		]);
	});

	it('numbers and yes or no as text become what they mean, and nothing stays nothing', () => {
		const text = {
			duration: ' 6 ',
			audio: 'TRUE',
			prompt: 7,
			options: { watermark: 'false', negativePrompt: '' },
		};
		expect(requestFor(text)).toEqual({ ...right, prompt: '7', duration: 6, audio: true, watermark: false });
		const nothing = { duration: null, mode: undefined, videoList: {}, elementList: [], options: null };
		expect(requestFor(nothing)).toEqual({ model: 'kling-v3-omni', prompt: 'a dog' });
	});

	it('what JSON text cannot hold is read as lines, and reported where that makes no sense', () => {
		const built = readValues({ ...right, imageInput: 'urls', imageUrls: '["https://example.com/a.jpg"' });
		expect(built).toMatchObject({ problems: [{ field: 'Reference Images › Image 1 › URL' }] });
	});
});

describe('characters and objects from data', () => {
	const dog = { name: 'dog', description: 'a dog', element_input_urls: [a, b] };
	const given = { name: 'dog', description: 'a dog', images: [a, b] };

	it.each<[string, unknown]>([
		['one', given],
		['a list', [given]],
		['JSON text', JSON.stringify([given])],
		['a row of a sheet', { row_number: 2, ...given, images: `${a}\n${b}`, notes: 'brown' }],
		['rows of images', [{ ...given, images: [{ url: a }, { url: b }] }]],
	])('%s', (_name, elementsData) => {
		expect(requestFor({ elementsData }).element_list).toEqual([dog]);
	});

	it.each(['', null, undefined, [], {}])('%j is none', (elementsData) => {
		expect(requestFor({ elementsData }).element_list).toBeUndefined();
	});

	it('come behind those of the panel, and a mistake is told where it was made', () => {
		const cat = { name: 'cat', description: 'a cat', elementInputUrls: [a, b] };
		const both = { elementList: [cat], elementsData: [given] };
		expect(requestFor(both).element_list?.map(({ name }) => name)).toEqual(['cat', 'dog']);
		expect(() => requestFor({ ...both, elementsData: [given, { ...given, images: [] }] })).toThrow(
			/"Elements From Data › Element 2 › Images"/,
		);
		expect(() => requestFor({ ...both, elementList: [{ ...cat, name: '' }] })).toThrow(/"Element 1 › Name"/);
	});

	it.each(['a dog', '[object Object]', [['dog']]])('%j is a mistake, and not no element', (elementsData) => {
		expect(() => requestFor({ elementsData })).toThrow(/Elements From Data › Element 1 › Name/);
	});
});
