import { seedRequests } from '../support/standIn/seedRequests';
import type { StandIn } from '../support/standIn/StandIn';
import { StandInClient } from '../support/standIn/StandInClient';
import { startStandIn } from '../support/standIn/startStandIn';

let standIn: StandIn;
let client: StandInClient;

beforeAll(async () => {
	standIn = await startStandIn();
	client = new StandInClient(standIn);
});

afterEach(() => {
	standIn.reset();
});

afterAll(async () => {
	await client.close();
	await standIn.stop();
});

const url = 'https://example.com/a.jpg';
const images = (count: number) => Array<string>(count).fill(url);
const roles = (...names: string[]) => names.map((role) => ({ url, role }));
const video = (type?: string) => [{ video_url: 'https://example.com/a.mp4', refer_type: type }];
const shots = (...seconds: unknown[]) =>
	seconds.map((duration, i) => ({ index: i + 1, prompt: 'a', duration }));
const board = (multiPrompt?: unknown) => ({
	multi_shot: true,
	shot_type: 'customize',
	multi_prompt: multiPrompt,
});
const element = (changes = {}) => ({
	name: 'dog',
	description: 'a dog',
	element_input_urls: images(2),
	...changes,
});
const elements = (changes: object) => ({ element_list: [element(changes)] });
const shotWith = (changes: object) => board([{ index: 1, prompt: 'a', duration: 5, ...changes }]);

const right: Array<[string, object]> = [
	['no more than model and prompt', { mode: undefined, duration: undefined, aspect_ratio: undefined }],
	['the shortest duration', { duration: 3 }],
	['the longest duration', { duration: 15 }],
	['a negative prompt of 2,500 characters', { negative_prompt: '🙂'.repeat(2500) }],
	['the last picture being referred to', { prompt: '<<<image_2>>>', image_urls: images(2) }],
	[
		'a feature video with the first frame as a role',
		{
			video_list: video('feature'),
			image_with_roles: roles('first_frame'),
		},
	],
	['a feature video with one picture', { video_list: video('feature'), image_urls: images(1) }],
	['a base video with references', { video_list: video('base'), image_with_roles: roles('reference') }],
	['six shots that add up', { duration: 8, ...board(shots(1, 1, 1, 1, 1, 3)) }],
	['shots that add up to the default duration', { duration: undefined, ...board(shots(2, 3)) }],
	['intelligent shots without a list', { multi_shot: true, shot_type: 'intelligence' }],
	[
		'three elements of four pictures',
		{
			element_list: Array(3).fill(element({ element_input_urls: images(4) })),
		},
	],
];

const wrong: Array<[message: string, changes: object]> = [
	['model is required', { model: undefined }],
	['model must be one of kling-v3-omni', { model: 'kling-v3' }],
	['prompt is required', { prompt: undefined }],
	['prompt must not be empty', { prompt: ' \n' }],
	['prompt must be a string', { prompt: 5 }],
	['negative_prompt must have at most 2500', { negative_prompt: 'x'.repeat(2501) }],
	['negative_prompt must be a string', { negative_prompt: null }],
	['mode must be one of std, pro, 4k', { mode: '4K' }],
	['duration must be an integer', { duration: '6' }],
	['duration must be an integer', { duration: 5.5 }],
	['duration must be at least 3', { duration: 2 }],
	['duration must be at most 15', { duration: 16 }],
	['aspect_ratio must be one of', { aspect_ratio: '4:3' }],
	['watermark must be true or false', { watermark: 'true' }],
	['audio must be true or false', { audio: 1 }],
	['aspectRatio is not a parameter', { aspectRatio: '1:1' }],
	['image_urls must be an array', { image_urls: url }],
	['image_urls[0] must be a string', { image_urls: [{ url }] }],
	['image_urls[1] must be an http or https address', { image_urls: [url, 'data:image/png;base64,AA'] }],
	['image_urls[0] must be an http or https address', { image_urls: ['photo.jpg'] }],
	['image_urls and image_with_roles exclude', { image_urls: [url], image_with_roles: roles('reference') }],
	['image_with_roles[0].role must be one of', { image_with_roles: roles('middle_frame') }],
	['image_with_roles[0].url is required', { image_with_roles: [{ role: 'reference' }] }],
	['more than one first_frame', { image_with_roles: roles('first_frame', 'first_frame') }],
	['more than one last_frame', { image_with_roles: roles('first_frame', 'last_frame', 'last_frame') }],
	['a last_frame and no first_frame', { image_with_roles: roles('last_frame') }],
	['prompt refers to <<<image_1>>>', { prompt: '<<<image_1>>>' }],
	['prompt refers to <<<image_0>>>', { prompt: '<<<image_0>>>', image_urls: [url] }],
	['multi_prompt[0].prompt refers to <<<image_2>>>', shotWith({ prompt: '<<<image_2>>>' })],
	['video_list must have at most 1', { video_list: [...video('base'), ...video('base')] }],
	['video_list[0].video_url is required', { video_list: [{ refer_type: 'base' }] }],
	['video_list[0].video_url must not be empty', { video_list: [{ video_url: '' }] }],
	['video_list[0].refer_type must be one of', { video_list: video('style') }],
	['keep_original_sound must be one of', { video_list: [{ video_url: url, keep_original_sound: true }] }],
	['frame with a base video', { video_list: video('base'), image_with_roles: roles('first_frame') }],
	['frame with a base video', { video_list: video(), image_with_roles: roles('first_frame', 'last_frame') }],
	['image_urls may only hold the first frame', { video_list: video('feature'), image_urls: images(2) }],
	['image_with_roles may only hold', { video_list: video('feature'), image_with_roles: roles('reference') }],
	['multi_shot must be true or false', { multi_shot: 'yes' }],
	['shot_type is required', { multi_shot: true, multi_prompt: shots(5) }],
	['shot_type must be one of', { multi_shot: true, shot_type: 'custom' }],
	['multi_prompt is required', board()],
	['multi_prompt must have at least 1', board([])],
	['multi_prompt must have at most 6', { duration: 7, ...board(shots(1, 1, 1, 1, 1, 1, 1)) }],
	['multi_prompt has shots of 4 seconds', board(shots(2, 2))],
	['multi_prompt[1].duration must be an integer', board(shots(3, '2'))],
	['multi_prompt[1].duration must be at least 1', board(shots(5, 0))],
	['multi_prompt[0].index must be 1', shotWith({ index: 0 })],
	['multi_prompt[0].prompt is required', shotWith({ prompt: undefined })],
	['element_list must have at most 3', { element_list: Array(4).fill(element()) }],
	['element_list[0].name is required', elements({ name: undefined })],
	['element_list[0].description must not be empty', elements({ description: '' })],
	['element_input_urls must be an array', elements({ element_input_urls: undefined })],
	['element_input_urls must have at least 2', elements({ element_input_urls: images(1) })],
	['element_input_urls must have at most 4', elements({ element_input_urls: images(5) })],
	[
		'element_list[0].element_input_urls[1] must',
		elements({ element_input_urls: [url, 'ftp://example.com/a'] }),
	],
];

describe('the rules accept', () => {
	it.each(Object.entries(seedRequests))('the documented request %s', async (_name, body) => {
		expect(await client.submit(body)).toMatchObject({ status: 200 });
	});

	it.each(right)('%s', async (_name, changes) => {
		expect(await client.submit({ ...seedRequests.textToVideo, ...changes })).toMatchObject({ status: 200 });
	});

	it('sound beside a reference video, and note that the film will be mute', async () => {
		await client.buy({ ...seedRequests.withSound, video_list: video('feature') });
		await client.buy(seedRequests.withSound);
		expect(standIn.books.accepted.map(({ audioIgnored }) => audioIgnored)).toEqual([true, false]);
	});
});

describe('the rules refuse, for one reason, in the documented form', () => {
	it.each(wrong)('%s: %j', async (message, changes) => {
		const reply = await client.submit({ ...seedRequests.textToVideo, ...changes });
		const error = {
			code: 400,
			message: expect.stringMatching(/^请求参数无效：/),
			type: 'invalid_request_error',
		};
		expect(reply).toMatchObject({ status: 400, body: { error } });
		expect(standIn.books.refused[0]?.reasons).toEqual([expect.stringContaining(message)]);
		expect(standIn.books.bought()).toBe(0);
	});

	it('what is no JSON object, and what is not announced as JSON', async () => {
		for (const body of ['{"model":', '"text"', '[]', 'null']) {
			expect(await client.submit(body)).toMatchObject({ status: 400 });
		}
		const reply = await client.submit(seedRequests.textToVideo, { 'content-type': 'text/plain' });
		expect(reply).toMatchObject({ status: 400 });
		expect(standIn.books.refused).toHaveLength(5);
	});

	it('with every reason at once', async () => {
		await client.submit({ model: 'kling-v3-omni', duration: 99, mode: 'hd' });
		expect(standIn.books.refused[0]?.reasons).toHaveLength(3);
	});
});
