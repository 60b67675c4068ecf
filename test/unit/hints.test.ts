import { Workflow, type INodeParameters, type INodeType } from 'n8n-workflow';
import { hints } from '../../nodes/KlingOmni/parameters/hints';
import { operationChoices } from '../../nodes/KlingOmni/parameters/operation';

const { KlingOmni } = jest.requireActual<{ KlingOmni: new () => INodeType }>(
	'../../dist/nodes/KlingOmni/KlingOmni.node',
);

const type = new KlingOmni();

/** What n8n's editor shows before the run: it asks n8n's expression engine and takes no answer but true (read in 2.41). */
function shown(parameters: INodeParameters, itemCount = 1): string[] {
	const node = {
		id: 'k',
		name: 'Kling',
		type: 'kling',
		typeVersion: 1,
		position: [0, 0] as [number, number],
	};
	const nodeTypes = {
		getByName: () => type,
		getByNameAndVersion: () => type,
		getKnownTypes: () => ({}),
	};
	const nodes = [{ ...node, parameters }];
	const { expression } = new Workflow({ nodes, connections: {}, active: false, nodeTypes });
	const input = Array.from({ length: itemCount }, () => ({ json: {} }));
	return (type.description.hints ?? []).flatMap(({ message, displayCondition = '' }) => {
		try {
			const met = expression.getParameterValue(displayCondition, null, 0, 0, 'Kling', input, 'manual', {});
			return met === true ? [message] : [];
		} catch {
			// It leaves a hint out whose condition fails; only what asks for input that is not there may.
			expect(displayCondition).toContain('$input');
			return [];
		}
	});
}

const image = (url: string) => ({ imageInput: 'urls', imageUrls: { image: [{ source: 'url', url }] } });
const shots = (...seconds: Array<number | string>) => ({
	multiShot: true,
	shotType: 'customize',
	multiPrompt: { shot: seconds.map((duration) => ({ prompt: 'a', duration })) },
});

const words = {
	paid: 'Each run orders',
	pin: 'which orders nothing, or pin the output',
	file: 'A file cannot be pinned',
	test: 'Test Run is on',
	several: 'Several items come in',
	dear: 'about 6 times as much as Standard (price list of APIMart, a sister platform, August 2026)',
	total: (seconds: number) => `The shots last ${seconds} seconds in all, and so does the film`,
	short: 'The shots last less than 3 seconds',
	long: 'The shots last more than 15 seconds',
	name: 'A prompt names something with an @',
	known: 'Known of the model, not of this service: ',
	many: 'There are more than 6 shots',
	page: 'A link leads to a page that shows the file',
};

describe('what the panel says before anything is ordered', () => {
	test.each<[what: string, parameters: INodeParameters, itemCount: number, expected: string[]]>([
		['a plain video', {}, 1, [words.paid, words.pin]],
		['a video with its file', { downloadVideo: true }, 1, [words.paid, words.file]],
		['only the task', { waitMode: 'none', downloadVideo: true }, 1, [words.paid, words.pin]],
		['a test run', { testRun: true, downloadVideo: true }, 3, [words.test]],
		['several items', {}, 3, [words.paid, words.pin, words.several]],
		['no items', {}, 0, [words.paid, words.pin]],
		['4K', { mode: '4k' }, 1, [words.paid, words.pin, words.dear]],
		['4K with sound', { mode: '4k', audio: true }, 1, [words.paid, words.pin, 'about 5 times']],
		['a quality from an expression', { mode: '={{ "4" + "k" }}' }, 1, [words.paid, words.pin, words.dear]],
		['shots of 6 s', shots(3, 3), 1, [words.paid, words.pin, words.total(6)]],
		['shots of 15 s', shots(14, 1), 1, [words.paid, words.pin, words.total(15)]],
		['shots of 2 s', shots(1, 1), 1, [words.paid, words.pin, words.short]],
		['shots of 16 s', shots(15, 1), 1, [words.paid, words.pin, words.long]],
		['seven shots', shots(1, 1, 1, 1, 1, 1, 1), 1, [words.paid, words.pin, words.total(7), words.many]],
		[
			'shots that the model decides on',
			{ ...shots(3, 3), shotType: 'intelligence' },
			1,
			[words.paid, words.pin],
		],
		['no shots yet', shots(), 1, [words.paid, words.pin]],
		['shots from an expression', shots('={{ 9 }}', 3), 1, [words.paid, words.pin]],
		['shots that are switched off', { ...shots(3, 3), multiShot: false }, 1, [words.paid, words.pin]],
		['a name without elements', { prompt: '@dog runs' }, 1, [words.paid, words.pin, words.name]],
		[
			'a name with elements',
			{ prompt: '@dog runs', elementList: { element: [{ name: 'dog' }] } },
			1,
			[words.paid, words.pin],
		],
		['an image', image('https://example.com/a.jpg'), 1, [words.paid, words.pin]],
		['a share page', image('https://drive.google.com/file/d/1/view'), 1, [words.paid, words.pin, words.page]],
		['a page of dropbox', image('https://www.dropbox.com/s/1?dl=0'), 1, [words.paid, words.pin, words.page]],
		['a file of dropbox', image('https://www.dropbox.com/s/1?dl=1'), 1, [words.paid, words.pin]],
		[
			'a page as a reference video',
			{ videoList: { video: { videoUrl: 'https://www.youtube.com/watch?v=abc' } } },
			1,
			[words.paid, words.pin, words.page],
		],
		[
			'a page as a start frame',
			{ operation: 'generateFromImage', frameUrl: 'https://m.youtube.com/watch?v=abc' },
			1,
			[words.paid, words.pin, words.page],
		],
		['the file behind a page', image('https://player.vimeo.com/external/1.mp4'), 1, [words.paid, words.pin]],
		[
			'a page that is hidden',
			{ ...image('https://youtu.be/1'), imageInput: 'none' },
			1,
			[words.paid, words.pin],
		],
		['Validate', { operation: 'validate' }, 3, []],
		['Validate of 4K', { operation: 'validate', mode: '4k' }, 1, [words.dear]],
		['Wait', { operation: 'wait', downloadVideo: true }, 3, []],
		['Get', { operation: 'get' }, 3, []],
		['an upload', { resource: 'image', operation: 'upload' }, 3, []],
		['the balance', { resource: 'account', operation: 'getBalance' }, 3, []],
	])('%s', (_what, parameters, itemCount, expected) => {
		const found = shown(parameters, itemCount);
		expect(found).toHaveLength(expected.length);
		expected.forEach((beginning, at) => expect(found[at]).toContain(beginning));
	});

	const element = (name: string, description = 'a') => ({
		elementList: { element: [{ name, description }] },
	});
	const frames = (...roles: string[]) => ({
		imageInput: 'roles',
		imageWithRoles: { image: roles.map((role) => ({ role, url: 'https://example.com/a.jpg' })) },
	});
	const urls = (count: number) => ({
		imageInput: 'urls',
		imageUrls: { image: Array.from({ length: count }, () => ({ url: 'https://example.com/a.jpg' })) },
	});
	const video = (referType: string) => ({
		videoList: { video: { videoUrl: 'https://example.com/a.mp4', referType } },
	});

	test.each<[what: string, parameters: INodeParameters, message: string | undefined]>([
		['a video to follow for 10 s', { ...video('feature'), duration: 10 }, undefined],
		[
			'a video to follow for 11 s',
			{ ...video('feature'), duration: 11 },
			'with a video to follow, at most 10',
		],
		[
			'a video to follow for shots of 12 s',
			{ ...video('feature'), ...shots(6, 6) },
			'with a video to follow',
		],
		['a video to edit', { ...video('base'), duration: 15 }, undefined],
		['4K with a video', { ...video('base'), mode: '4k' }, 'no 4K with a reference video'],
		['seven images', urls(7), undefined],
		['eight images', urls(8), 'at most 7 images and elements'],
		['five images with a video', { ...urls(5), ...video('base') }, 'at most 4 images and elements'],
		['a start and an end frame', frames('first_frame', 'last_frame'), undefined],
		['a reference beside them', frames('first_frame', 'last_frame', 'reference'), 'no other images beside'],
		['a long prompt', { prompt: 'x'.repeat(2501) }, 'at most 2500 characters in a prompt'],
		['a long name', element('x'.repeat(21)), 'names of at most 20 characters'],
		['a long description', element('x', 'x'.repeat(101)), 'descriptions of at most 100'],
	])('what is known of the model: %s', (_what, parameters, message) => {
		const found = shown({ operation: 'validate', ...parameters }).filter((one) =>
			one.startsWith(words.known),
		);
		expect(found).toEqual(message === undefined ? [] : [expect.stringContaining(message)]);
	});

	it('says each in one short line of plain text, and names what the panel names', () => {
		expect(hints).toEqual(type.description.hints);
		for (const { message } of hints) {
			expect(message.length).toBeLessThanOrEqual(120);
			expect(message).not.toMatch(/[<>&]/);
		}
		expect(hints[0]?.message).toContain(operationChoices.video.validate.name);
	});
});
