import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { AnswerServer, type Body } from '../support/AnswerServer';
import { sampleImage } from '../support/sampleImage';
import { useEngine } from '../support/useEngine';

const { api, engine } = useEngine();
/** Where the links lead: on the same machine as the service, which is what its links may do. */
let host: AnswerServer;

beforeAll(async () => {
	host = await AnswerServer.start();
});
beforeEach(() => host.reset());
afterEach(async () => expect(await host.idle()).toBe(true));
afterAll(async () => await host.stop());

const gives =
	(status: number, type: string, body: Buffer | string = '', more: Record<string, string> = {}): Body =>
	(response) =>
		void response.writeHead(status, { 'Content-Type': type, ...more }).end(body);
const page = '\n<!DOCTYPE html><html><body>Sign in</body></html>';
const photo = gives(200, 'image/png', sampleImage('png'));

const run = async (parameters: INodeParameters, items: IDataObject[] = [{}], more = {}) =>
	await engine.node(
		{
			operation: 'generateFromImage',
			prompt: 'It moves',
			frameUrl: `${host.url}/a`,
			waitMode: 'none',
			options: { checkLinks: true },
			...parameters,
		},
		{ items: items.map((json) => ({ json })), ...more },
	);
const asked = () => host.asked.filter((one) => !one.includes('v1'));
const hintsOf = ({ hints }: { hints: Array<{ message: string }> }) =>
	hints.map(({ message }) => message).join('\n');

describe('Check Links', () => {
	it.each([
		['nothing there', gives(404, 'text/plain', 'no'), 'leads to nothing (HTTP 404)'],
		['nothing there any more', gives(410, 'image/png'), 'leads to nothing (HTTP 410)'],
		['a page instead of an image', gives(200, 'text/html; charset=utf-8', page), 'leads to a web page'],
	])('orders nothing where there is %s', async (_what, answer, saw) => {
		host.answers['GET /a'] = [answer];
		const { error } = await run({});
		expect(error?.message).toBe(`Start Frame URL must lead to the image itself, and it ${saw}`);
		expect(error?.description).toContain('Nothing was sent and nothing was charged');
		expect(api.books.requests).toEqual([]);
	});

	it.each([
		['an image', photo, 'gives image/png', /1 of 1 links give a file, 0 do not\./],
		['an image that says that it is a page', gives(200, 'text/html', sampleImage('png')), '', /1 of 1 links/],
		['a refusal', gives(403, 'text/html', page), '', /nobody can tell: Start Frame URL answered HTTP 403/],
		['a fault', gives(503, 'text/html', page), '', /Start Frame URL answered HTTP 503/],
		[
			'a way inwards',
			gives(302, '', '', { Location: 'https://10.0.0.1/a' }),
			'',
			/could not be asked for: what the link leads to must lead/,
		],
		[
			'something else',
			gives(200, 'application/octet-stream', 'abc'),
			'',
			/gives something that could not be told/,
		],
	])('orders what may be right, and says what it saw: %s', async (_what, answer, _saw, hint) => {
		host.answers['GET /a'] = [answer];
		const result = await run({});
		expect(result.error).toBeUndefined();
		expect(hintsOf(result)).toMatch(hint);
		expect(api.books.bought()).toBe(1);
	});

	it('asks for a link once, with a GET, however many items have it, and leaves after the first bytes', async () => {
		let written = 0;
		host.answers['GET /a'] = [
			(response) => {
				response.writeHead(200, { 'Content-Type': 'image/png', 'Content-Length': '100000000' });
				const more = () => {
					if (response.destroyed || written >= 100_000_000) return;
					written += 64_000;
					response.write(Buffer.concat([sampleImage('png'), Buffer.alloc(64_000)]), more);
				};
				more();
			},
		];
		const { error } = await run({}, [{}, {}, {}]);
		expect(error).toBeUndefined();
		expect(asked()).toEqual(['GET /a']);
		expect(written).toBeLessThan(20_000_000);
		expect(api.books.bought()).toBe(3);
	});

	it('follows a link to where it leads', async () => {
		host.answers['GET /a'] = [gives(302, '', '', { Location: '/b' })];
		host.answers['GET /b'] = [gives(404, 'text/plain')];
		expect((await run({})).error?.message).toContain('HTTP 404');
		expect(asked()).toEqual(['GET /a', 'GET /b']);
	});

	it('asks for reference videos and the images of elements too', async () => {
		host.answers = {
			'GET /a': [photo],
			'GET /side': [gives(404, '')],
			'GET /clip': [gives(200, 'text/html', page)],
		};
		const image = ['a', 'side'].map((name) => ({ source: 'url', url: `${host.url}/${name}` }));
		const element = [{ name: 'dog', description: 'a dog', elementInputUrls: { image } }];
		const video = { videoUrl: `${host.url}/clip`, referType: 'feature' };
		const { error } = await run({ prompt: '@dog', elementList: { element }, videoList: { video } });
		expect(error?.message).toContain('Element 1 › Images › Image 2 › URL must lead to the image itself');
		expect(error?.message).toContain('Reference Video › Video URL must lead to the video itself');
	});

	it('orders nothing while one link of many is dead, and with Continue all others', async () => {
		host.answers = { 'GET /a': [photo], 'GET /b': [gives(404, '')] };
		const items = [{ link: 'a' }, { link: 'b' }, { link: 'a' }];
		const parameters = { frameUrl: `=${host.url}/{{ $json.link }}` };
		expect((await run(parameters, items)).error).toBeDefined();
		expect(api.books.bought()).toBe(0);
		const { output } = await run(parameters, items, { onError: 'continueRegularOutput' });
		expect(output.Main?.[0]?.map(({ json }) => 'error' in json)).toEqual([false, true, false]);
		expect(api.books.bought()).toBe(2);
	});

	it('asks nobody unless it is on, in a test run, or for what Validate checks', async () => {
		await run({ options: {} });
		await run({ testRun: true });
		await run({ operation: 'validate' });
		expect(asked()).toEqual([]);
	});
});
