import type { INodeParameters } from 'n8n-workflow';
import type { FaultRule } from '../support/standIn/Fault';
import { serve } from '../support/serve';
import { Browser } from './support/Browser';
import { BrowserCanvas } from './support/BrowserCanvas';
import { BrowserEditor } from './support/BrowserEditor';
import { ForeignMarkup, markup, shownMarkup } from './support/ForeignMarkup';
import { N8nInstance, owner } from './support/N8nInstance';
import { rowWorkflow } from './support/rowWorkflow';
import { VideoService } from './support/VideoService';

jest.setTimeout(180_000);

/** The same in the other languages that an editor may render. */
const spelled = `${markup} &lt;a href=//e.co&gt;Enter&lt;/a&gt; [Enter](https://e.co) ![Enter](https://e.co/x.png)`;

describe('texts from outside in a browser: none becomes a part of the editor', () => {
	let service: VideoService;
	let browser: Browser;
	let editor: BrowserEditor;
	let canvas: BrowserCanvas;
	let foreign: ForeignMarkup;

	beforeAll(async () => {
		service = await VideoService.start({ taskMs: 1_000 });
		browser = await Browser.open(service.n8n.url, owner);
		foreign = await ForeignMarkup.watch(browser.page);
		editor = new BrowserEditor(browser.page, service.n8n.url);
		canvas = new BrowserCanvas(browser.page, service.n8n.url);
	}, N8nInstance.startLimitMs);

	afterAll(async () => {
		await browser?.close();
		await service?.stop();
	});

	beforeEach(() => service.standIn.reset());
	afterEach(async () => await browser.keepScreenshot(`end of ${expect.getState().currentTestName}`));

	/** @param view what the screen shows, by its test id: a third of it at least can be seen and reached */
	const expectNothingForeign = async (view: string) => {
		expect(await foreign.found()).toEqual([]);
		const tops = await foreign.tops(view);
		expect(tops.foreign).toBe(0);
		expect(tops.view).toBeGreaterThan(11);
	};

	/** Executes from the canvas, as somebody does who reads what n8n says of it there and then opens the node. */
	const run = async (name: string, row: Record<string, unknown>, parameters: INodeParameters) => {
		const { rest } = service.n8n;
		const id = await rest.createWorkflow(rowWorkflow(name, service.credentialId, row, parameters));
		await canvas.open(id);
		const said = await canvas.execute();
		await browser.keepScreenshot(`${name} on the canvas`);
		await expectNothingForeign('canvas-wrapper');
		await editor.openNode('Kling Omni');
		await browser.keepScreenshot(`${name} in the panel`);
		await expectNothingForeign('ndv');
		return said;
	};

	test('the watch sees what it is there for', async () => {
		await editor.newWorkflow();
		await browser.page.evaluate(`document.body.insertAdjacentHTML('beforeend', ${JSON.stringify(markup)})`);
		expect(await foreign.found()).toEqual([expect.stringContaining('Log in')]);
		expect(await foreign.tops('canvas-wrapper')).toEqual({ foreign: 35, view: 0 });
	});

	test('a row whose Mode is markup', async () => {
		const said = await run('row', { mode: markup }, { mode: '={{ $json.mode }}' });

		expect(said).toContain(shownMarkup);
		expect(await editor.output.innerText()).toContain(shownMarkup);
		await editor.closeNode();
		expect(await canvas.pointAtIssues()).toContain(shownMarkup);
		await expectNothingForeign('canvas-wrapper');
		expect(service.standIn.books.accepted).toEqual([]);
	});

	const refusal = { error: { message: spelled, code: spelled, type: spelled } };
	const withTask = (data: object, id?: string) => (answer: unknown) => ({
		code: 200,
		data: { ...(answer as { data?: object }).data, ...(id === undefined ? {} : { id }), ...data },
	});
	const failed = { status: 'failed', error: refusal.error };
	const link = 'https://127.0.0.1:9/<a/href=//e.co/style=position:fixed;inset:0>Enter</a>.mp4';
	const linkTo = (url: string) => ({ status: 'completed', result: { videos: [{ url: [url] }] } });
	const servers: Array<[string, FaultRule, RegExp]> = [
		[
			'refuses with markup',
			{ on: 'submit', do: { kind: 'status', status: 400, body: refusal } },
			/refused the request: ‹a href=/,
		],
		[
			'accepts with markup for an id',
			{
				on: 'submit',
				do: { kind: 'nonsense', body: JSON.stringify({ code: 200, data: [{ task_id: markup }] }) },
			},
			/‹a href=/,
		],
		[
			'fails the task with markup',
			{ on: 'read', do: { kind: 'rewrite', body: withTask(failed) } },
			/ended as "failed": ‹a href=/,
		],
		[
			'links to markup',
			{ on: 'read', do: { kind: 'rewrite', body: withTask(linkTo(spelled)) } },
			/gives no link/,
		],
		[
			'links to a file with markup for a name, which cannot be fetched',
			{ on: 'read', do: { kind: 'rewrite', body: withTask(linkTo(link)) } },
			/could not be downloaded/,
		],
	];
	test.each(servers)('a service that %s', async (name, fault, shown) => {
		service.standIn.fault(fault);

		const said = await run(name, {}, { downloadVideo: true });

		await editor.showErrorDetails();
		await browser.keepScreenshot(`${name} with details`);
		await expectNothingForeign('ndv');
		expect(said).toMatch(shown);
		expect(await editor.output.innerText()).toMatch(shown);
	});

	test('items that hold it, in each view of the output', async () => {
		const data = { ...failed, note: spelled };
		service.standIn.fault({
			on: 'read',
			do: { kind: 'rewrite', status: 200, body: withTask(data, 'task_1') },
		});
		await run('output', {}, { operation: 'get', taskId: 'task_1', simplify: false });
		for (const view of ['schema', 'table', 'json'] as const) {
			await editor.showOutputAs(view);
			await browser.keepScreenshot(`output as ${view}`);
			await expectNothingForeign('ndv');
			expect(await editor.output.innerText()).toContain('Log in');
		}
	});

	test('a row whose element is named with markup, in the hint after the run', async () => {
		const name = spelled.slice(0, 90);
		const urls = {
			image: ['dog', 'cat'].map((url) => ({ source: 'url', url: `https://example.com/${url}.jpg` })),
		};
		const element = [{ name: '={{ $json.name }}', description: 'A dog', elementInputUrls: urls }];
		await run('hint', { name }, { operation: 'validate', elementList: { element } });
		expect(await editor.output.innerText()).toContain('No prompt mentions the element @‹a href=');
	});

	test('a service that answers the Test button of the credential with it', async () => {
		const hostile = await serve(
			(response) => void response.writeHead(402, markup).end(JSON.stringify(refusal)),
		);
		await editor.newWorkflow();
		await editor.search('kling', 'Kling Omni');
		await editor.addNode('Kling Omni', 'Generate a video');
		await editor.createCredential({ apiKey: 'sk-any', baseUrl: hostile.url });
		const verdict = await editor.credentialVerdict(/Couldn.t connect/);
		await hostile.close();
		expect(verdict).toContain('HTTP status 402');
		expect(verdict).not.toContain('Log in');
		await expectNothingForeign('editCredential-modal');
	});
});
