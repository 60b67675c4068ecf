import { N8nInstance } from './support/N8nInstance';
import {
	readExample,
	showing,
	showingColumns,
	withCredential,
	withoutAccount,
	withParameters,
} from './support/readExample';
import { ScriptedChatModel } from './support/ScriptedChatModel';
import { VideoService } from './support/VideoService';
import { waitFor } from './support/waitFor';
import type { WorkflowDefinition } from './support/WorkflowDefinition';

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

	test('10: what a model answers becomes one film with sound, a video on YouTube and a row, in five nodes', async () => {
		const { rest } = service.n8n;
		const example = await readExample('10-');
		expect(example.nodes.filter(({ type }) => type !== 'n8n-nodes-base.stickyNote')).toHaveLength(5);
		const pinned = example.pinData?.['Write the film']?.[0]?.json.output;
		const film = (pinned as Array<{ content: Array<{ text: Film }> }>)[0]?.content[0]?.text;
		const model = await ScriptedChatModel.start();
		model.script({ say: JSON.stringify(film) });
		const key = { apiKey: 'sk-scripted', url: model.url };
		const openAiApi = { id: await rest.createCredential('Scripted', 'openAiApi', key), name: 'Scripted' };
		const uploaded = {
			uploadId: 'abc',
			title: upload(example, 'title'),
			file: '={{ $binary.data.mimeType }}',
		};
		const shown = showingColumns(showing(example, 'Upload', uploaded), 'Note it in the sheet');
		const nodes = shown.nodes.map((node) => {
			if (node.name !== 'Write the film') return node;
			const modelId = { __rl: true, mode: 'id', value: 'scripted' };
			return { ...node, parameters: { ...node.parameters, modelId }, credentials: { openAiApi } };
		});
		const id = await rest.createWorkflow(
			withCredential({ ...shown, nodes, pinData: {} }, service.credentialId),
		);

		const execution = await rest.waitForExecution(await rest.runManually(id, 'Every morning'));
		await model.stop();

		expect(execution.errorMessage).toBeUndefined();
		// What is pinned has the form of what the OpenAI node gives.
		expect(execution.itemsOf('Write the film')[0]?.json.output).toMatchObject([
			{ type: 'message', content: [{ type: 'output_text', text: film }] },
		]);
		expect(requests()).toMatchObject([
			{ prompt: film?.style, aspect_ratio: '9:16', audio: true, duration: 15, multi_shot: true },
		]);
		const shots = requests()[0]?.multi_prompt?.map(({ prompt, duration }) => ({ prompt, duration }));
		expect(shots).toEqual(film?.shots);
		expect(execution.itemsOf('Upload')[0]?.json).toEqual({
			...uploaded,
			title: film?.title,
			file: 'video/mp4',
		});
		const [row] = execution.itemsOf('Note it in the sheet');
		expect(row?.json).toMatchObject({
			title: film?.title,
			caption: film?.caption,
			youtube: 'https://www.youtube.com/watch?v=abc',
			task_id: service.standIn.books.accepted[0]?.taskId,
		});
		expect(Number(row?.json.cost)).toBeGreaterThan(0);
	});
});

/** What example 10 asks a language model for. */
interface Film {
	title: string;
	caption: string;
	style: string;
	shots: Array<{ prompt: string; duration: number }>;
}

/** What the node that uploads would send. */
function upload(example: WorkflowDefinition, parameter: string): string {
	return String(example.nodes.find(({ name }) => name === 'Upload')?.parameters[parameter]);
}
