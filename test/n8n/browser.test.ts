import { Browser } from './support/Browser';
import { BrowserEditor } from './support/BrowserEditor';
import { N8nInstance, owner } from './support/N8nInstance';
import { panelScenes } from './support/panelScenes';
import { VideoService } from './support/VideoService';

jest.setTimeout(180_000);

describe('the node in a browser', () => {
	let service: VideoService;
	let browser: Browser;
	let editor: BrowserEditor;

	beforeAll(async () => {
		service = await VideoService.start({ taskMs: 3_000 });
		browser = await Browser.open(service.n8n.url, owner);
		editor = new BrowserEditor(browser.page, service.n8n.url);
	}, N8nInstance.startLimitMs);

	afterAll(async () => {
		await browser?.close();
		await service?.stop();
	});

	afterEach(async () => await browser.keepScreenshot(`end of ${expect.getState().currentTestName}`));

	const newVideo = async () => await panelScenes.newVideo(editor);

	const lastRequest = () => service.standIn.books.accepted.at(-1)?.request;

	test.each(['kling', 'video', 'omni', 'image to video'])('is found by "%s"', async (words) => {
		await editor.newWorkflow();

		const found = await editor.search(words, 'Kling Omni');

		await browser.keepScreenshot(`found by ${words}`);
		expect(found).toContain('Kling Omni');
	});

	test('a credential is tested when it is saved: a wrong key is told, the right one works', async () => {
		const { standIn } = service;
		await newVideo();

		await editor.createCredential({ apiKey: 'sk-wrong', baseUrl: standIn.url });
		const refused = await editor.credentialVerdict(/Couldn.t connect/);
		await browser.keepScreenshot('credential refused');
		await editor.saveCredential({ apiKey: standIn.apiKey });
		await editor.openCredential();
		const accepted = await editor.credentialVerdict(/tested successfully/);

		await browser.keepScreenshot('credential accepted');
		expect(refused).toContain('does not accept this API key');
		expect(accepted).not.toContain('Couldn');
	});

	test('a film from a first to a last frame is made, listed and played', async () => {
		await newVideo();
		await editor.type('prompt', 'The bud opens into a flower, macro, soft morning light');
		await editor.choose('imageInput', 'Frames');
		await editor.addRow('imageWithRoles', 'Add Image');
		await editor.choose('role', 'Start Frame');
		await editor.type('url', 'https://example.com/bud.jpg');
		await editor.addRow('imageWithRoles', 'Add Image');
		await editor.choose('role', 'End Frame', 1);
		await editor.type('url', 'https://example.com/flower.jpg', 1);
		await editor.choose('mode', 'Professional (1080p)');
		await editor.toggle('downloadVideo');
		await browser.keepScreenshot('first and last frame');

		await editor.execute();

		expect(lastRequest()).toMatchObject({
			mode: 'pro',
			image_with_roles: [
				{ role: 'first_frame', url: 'https://example.com/bud.jpg' },
				{ role: 'last_frame', url: 'https://example.com/flower.jpg' },
			],
		});
		await editor.showOutputAs('table');
		await browser.keepScreenshot('output as a table');
		const table = await editor.output.innerText();
		for (const column of ['taskId', 'videoUrl', 'expiresAt', 'cost']) expect(table).toContain(column);
		await editor.showOutputAs('binary');
		expect(await editor.playVideo()).toEqual({ ended: true, seconds: 1, width: 256 });
		await browser.keepScreenshot('video played');
	});

	test('an image that moves takes its link and a prompt, and Validate shows the same fields', async () => {
		await panelScenes.betweenFrames(editor);
		await browser.keepScreenshot('from an image');

		await editor.execute();
		expect(lastRequest()).toMatchObject({
			image_with_roles: [
				{ role: 'first_frame', url: 'https://example.com/bud.jpg' },
				{ role: 'last_frame', url: 'https://example.com/flower.jpg' },
			],
		});
		await editor.choose('operation', 'Validate');
		await browser.keepScreenshot('validate of an image');
		await editor.execute();
		await editor.showOutputAs('json');
		// The editor draws it piece by piece.
		await editor.output.getByText('first_frame').first().waitFor();
	});

	test('a storyboard of three shots with an element is one film', async () => {
		await newVideo();
		await editor.type('prompt', 'A day of @element_dog by the sea');
		await editor.toggle('multiShot');
		const shots = ['@element_dog wakes up', '@element_dog runs along the beach', '@element_dog sleeps'];
		for (const [at, shot] of shots.entries()) {
			await editor.addRow('multiPrompt', 'Add Shot');
			await editor.type('prompt', shot, at + 1);
		}
		await editor.addRow('elementList', 'Add Character or Object');
		await editor.type('name', 'element_dog');
		await editor.type('description', 'A golden retriever with fluffy fur');
		for (const at of [0, 1]) {
			await editor.addRow('elementInputUrls', 'Add Image');
			await editor.type('url', `https://example.com/dog-${at}.jpg`, at);
		}
		await browser.keepScreenshot('storyboard');

		await editor.execute();

		expect(lastRequest()).toMatchObject({
			duration: 9,
			multi_shot: true,
			multi_prompt: shots.map((prompt, at) => ({ index: at + 1, prompt, duration: 3 })),
			element_list: [
				{
					name: 'element_dog',
					element_input_urls: ['https://example.com/dog-0.jpg', 'https://example.com/dog-1.jpg'],
				},
			],
		});
		await editor.closeNode();
		expect(await editor.subtitleOf('Generate a video')).toBe('Generate: 9 s, 720p');
	});

	test('what is wrong is said in the words of the panel, and nothing is sent', async () => {
		const { accepted, refused } = service.standIn.books;
		const before = [accepted.length, refused.length];
		await panelScenes.wrongFrames(editor);

		await editor.execute();

		const said = await editor.output.innerText();
		await browser.keepScreenshot('validation error');
		expect(said).toContain('Frames must hold a start frame too');
		expect(said).toContain('Prompt refers to image_2, but there is 1 image');
		expect(said).toContain('Nothing was sent and nothing was charged');
		expect([accepted.length, refused.length]).toEqual(before);
	});

	test('what a press costs stands beside it before, and follows what is set', async () => {
		await newVideo();

		const plain = await editor.hints(2);
		await editor.choose('mode', '4K');
		await editor.toggle('downloadVideo');
		await editor.toggle('multiShot');
		await editor.addRow('multiPrompt', 'Add Shot');
		await editor.choose('imageInput', 'Reference Images');
		await editor.addRow('imageUrls', 'Add Image');
		await editor.type('url', 'https://drive.google.com/file/d/1/view');
		const all = await editor.hints(5);

		await browser.keepScreenshot('hints before the run');
		expect(plain[0]).toContain('Each run orders a new video and is paid for');
		expect(plain[1]).toContain('Test Run');
		expect(all.join('\n')).toContain('A file cannot be pinned');
		expect(all.join('\n')).toContain('4K costs about 6 times as much');
		expect(all.join('\n')).toContain('The shots last 3 seconds in all');
		expect(all.join('\n')).toContain('A link leads to a page that shows the file');
	});

	test('references to images are shown as they are to be written', async () => {
		await newVideo();

		const panel = await browser.page.locator('[data-test-id="node-parameters"]').innerText();

		expect(panel).toContain('Refer to images as <<<image_1>>>');
	});
});
