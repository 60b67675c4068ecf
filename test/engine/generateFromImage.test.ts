import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { sampleImage } from '../support/sampleImage';
import { useMediaBed } from '../support/useMediaBed';

const bud = 'https://example.com/bud.jpg';
const bloom = 'https://example.com/bloom.jpg';
const endFrame = { image: { source: 'url', url: bloom } };
const fromImage: INodeParameters = {
	operation: 'generateFromImage',
	prompt: 'The bud opens',
	aspectRatio: '={{ "" }}',
	waitMode: 'none',
};

const media = useMediaBed();
const engine = () => media.bed.engine('default');
const requests = () => media.api.books.accepted.map(({ request }) => request as unknown as IDataObject);
const imagesOf = (request: IDataObject | undefined) => request?.image_with_roles;
const run = async (parameters: INodeParameters, ...items: IDataObject[]) =>
	await engine().node(
		{ ...fromImage, ...parameters },
		{ items: (items.length > 0 ? items : [{}]).map((json) => ({ json })) },
	);

describe('Generate From Image', () => {
	it('sends a link as the start frame', async () => {
		const { error } = await run({ frameUrl: bud });
		expect(error).toBeUndefined();
		expect(requests()).toMatchObject([{ prompt: 'The bud opens', duration: 5 }]);
		expect(imagesOf(requests()[0])).toEqual([{ url: bud, role: 'first_frame' }]);
	});

	it('sends an end frame after it, and a start frame of each row', async () => {
		const { error } = await run(
			{ frameUrl: '={{ $json.photo }}', endFrame },
			{ photo: bud },
			{ photo: bloom },
		);
		expect(error).toBeUndefined();
		const end = { url: bloom, role: 'last_frame' };
		expect(requests().map(imagesOf)).toEqual([
			[{ url: bud, role: 'first_frame' }, end],
			[{ url: bloom, role: 'first_frame' }, end],
		]);
	});

	it('uploads files first, and sends their links', async () => {
		const item = await media.bed.itemWith({ first: sampleImage('jpg'), last: sampleImage('png') });
		const parameters = {
			...fromImage,
			frameSource: 'binary',
			frameBinaryPropertyName: 'first',
			endFrame: { image: { source: 'binary', binaryPropertyName: 'last' } },
		};
		const { error } = await engine().node(parameters, { items: [item] });
		expect(error).toBeUndefined();
		const [first, last] = media.api.books.uploads.map(({ url }) => url);
		expect(imagesOf(requests()[0])).toEqual([
			{ url: first, role: 'first_frame' },
			{ url: last, role: 'last_frame' },
		]);
	});

	it('takes no images of Generate that a workflow still holds', async () => {
		const left = { imageInput: 'urls', imageUrls: { image: [{ source: 'url', url: bloom }] } };
		await run({ frameUrl: bud, ...left });
		expect(requests()[0]).not.toHaveProperty('image_urls');
		await run({ operation: 'generate', frameUrl: bud, endFrame });
		expect(requests()[1]).not.toHaveProperty('image_with_roles');
	});

	it.each<[string, INodeParameters, string]>([
		['no image', {}, 'Parameter "Start Frame URL" is required'],
		['a row without one', { frameUrl: '={{ $json.photo }}' }, 'Start Frame URL is required'],
		['what is no link', { frameUrl: 'bud.jpg' }, 'Start Frame URL must be a link that starts with'],
		['a link to here', { frameUrl: 'http://localhost/a.jpg' }, 'Start Frame URL must be a link that anybody'],
		['two images', { frameUrl: `${bud}\n${bloom}` }, 'Start Frame URL must hold at most one start frame'],
		[
			'an end frame without a link',
			{ frameUrl: bud, endFrame: { image: {} } },
			'End Frame › URL is required',
		],
		['no file', { frameSource: 'binary' }, 'Start Frame › Input Data Field Name names the field "data"'],
		[
			'a source that there is not',
			{ frameSource: '={{ "file" }}', frameUrl: bud },
			'Start Frame must be one of url, binary',
		],
		[
			'a video to edit',
			{ frameUrl: bud, videoList: { video: { videoUrl: 'https://example.com/a.mp4' } } },
			'Start Frame URL cannot be combined with Reference Video as a video to edit',
		],
		[
			'an end frame beside a video to follow',
			{
				frameUrl: bud,
				endFrame,
				videoList: { video: { videoUrl: 'https://example.com/a.mp4', referType: 'feature' } },
			},
			'End Frame › URL cannot be combined with Reference Video as a feature reference',
		],
	])('orders nothing with %s, and says which field it is', async (_what, parameters, message) => {
		const { error } = await run(parameters);
		expect(error?.message).toContain(message);
		expect(media.api.books.requests).toEqual([]);
	});

	it('waits, and brings the film with its row', async () => {
		const { output } = await run({ frameUrl: bud, waitMode: 'inProcess' }, { product: 'Tulip' });
		expect(output.Main?.[0]?.[0]?.json).toMatchObject({
			status: 'completed',
			product: 'Tulip',
			request: { image_with_roles: [{ url: bud, role: 'first_frame' }] },
		});
	});

	it('waits in the background as Generate does', async () => {
		const { status, subWorkflows } = await engine().node(
			{ ...fromImage, frameUrl: bud, waitMode: 'background' },
			{
				executeWorkflow: async () =>
					await Promise.resolve({
						executionId: '77',
						data: [null],
						waitTill: new Date(Date.now() + 66_000),
					}),
			},
		);
		expect(status).toBe('waiting');
		expect(requests().map(imagesOf)).toEqual([[{ url: bud, role: 'first_frame' }]]);
		const names = subWorkflows.map(({ workflow: { code } }) => code?.name);
		expect(names).toContainEqual(expect.stringContaining('guard'));
	});

	it('brings a sample in a test run, and orders nothing', async () => {
		const { output } = await run({ frameUrl: bud, testRun: true, waitMode: 'inProcess' });
		expect(output.Main?.[0]?.[0]?.json).toMatchObject({ status: 'completed', test: true });
		expect(media.api.books.requests).toEqual([]);
	});

	it('is a tool too', async () => {
		const parameters = { ...fromImage, prompt: "={{ $fromAI('prompt') }}", frameUrl: bud };
		await engine().tool(parameters, { style: 'inProcess', calls: [{ prompt: 'The bud opens' }] });
		expect(requests().map(imagesOf)).toEqual([[{ url: bud, role: 'first_frame' }]]);
	});
});

describe('Validate of it', () => {
	const validate = async (parameters: INodeParameters) => {
		const { output, error } = await run({ operation: 'validate', ...parameters });
		return { request: output.Main?.[0]?.[0]?.json.request as IDataObject | undefined, error };
	};
	afterEach(() => expect(media.api.books.requests).toEqual([]));

	it('shows the same request', async () => {
		const { request } = await validate({ frameUrl: bud, endFrame });
		expect(imagesOf(request)).toEqual([
			{ url: bud, role: 'first_frame' },
			{ url: bloom, role: 'last_frame' },
		]);
	});

	it('needs no frame, and names what is wrong with one', async () => {
		expect((await validate({})).request).not.toHaveProperty('image_with_roles');
		expect((await validate({ frameUrl: 'a.jpg' })).error?.message).toContain('Start Frame URL must be');
		const { error } = await validate({ endFrame });
		expect(error?.message).toContain('must hold a start frame too');
	});

	it('leaves frames out where other images are chosen', async () => {
		const left = { imageInput: 'urls', imageUrls: { image: [{ source: 'url', url: bloom }] } };
		expect(await validate({ frameUrl: bud, ...left })).toMatchObject({ request: { image_urls: [bloom] } });
	});
});
