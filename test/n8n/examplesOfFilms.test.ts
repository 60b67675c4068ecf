import { N8nInstance } from './support/N8nInstance';
import { readExample, withCredential, withoutAccount, withParameters } from './support/readExample';
import { VideoService } from './support/VideoService';
import { waitFor } from './support/waitFor';

jest.setTimeout(180_000);

describe('the examples of films, imported into a real n8n', () => {
	let service: VideoService;

	beforeAll(async () => {
		service = await VideoService.start();
	}, N8nInstance.startLimitMs);

	afterAll(async () => await service?.stop());

	beforeEach(() => service.standIn.reset());

	const requests = () => service.standIn.books.accepted.map(({ request }) => request);

	test('8: a second scene follows the first, with the same characters', async () => {
		const { rest } = service.n8n;
		const id = await rest.createWorkflow(withCredential(await readExample('8-'), service.credentialId));

		const execution = await rest.waitForExecution(await rest.runManually(id, 'Start'));

		expect(execution.errorMessage).toBeUndefined();
		const [first, next] = requests();
		expect(first?.element_list?.map(({ name }) => name)).toEqual(['mira', 'oskar']);
		expect(next?.element_list).toEqual(first?.element_list);
		const link = execution.itemsOf('First scene')[0]?.json.videoUrl;
		expect(next?.video_list).toMatchObject([{ video_url: link, refer_type: 'feature' }]);
		expect(requests()).toHaveLength(2);
	});

	test('9: a form becomes a short, whose file goes to the next node', async () => {
		const { rest, url } = service.n8n;
		const here = { waitMode: 'inProcess' };
		const example = withParameters(withoutAccount(await readExample('9-'), 'Upload'), 'Make the short', here);
		const id = await rest.createWorkflow(withCredential(example, service.credentialId));
		await rest.activateWorkflow(id);
		const form = example.nodes.find(({ name }) => name === 'Form')?.webhookId ?? '';
		const send = async () => {
			const body = new FormData();
			body.append('field-0', 'a paper boat in a stream');
			body.append('field-1', 'Boat');
			return await fetch(`${url}/form/${form}`, { method: 'POST', body });
		};

		await waitFor(send, ({ status }) => status !== 404, 'the form to be registered');

		const [ended] = await rest.waitForExecutions(id);
		const execution = await rest.getExecution(ended?.id ?? '');
		expect(execution.errorMessage).toBeUndefined();
		const [item] = execution.itemsOf('Upload');
		expect(item?.json.title).toBe('Boat');
		expect(item?.binary?.data?.mimeType).toBe('video/mp4');
		expect(requests()).toMatchObject([{ aspect_ratio: '9:16', duration: 8, audio: true }]);
	});
});
