import type { Execution } from './support/Execution';
import { N8nInstance } from './support/N8nInstance';
import { readExample, withCredential, withoutReview } from './support/readExample';
import { ScriptedChatModel } from './support/ScriptedChatModel';
import { VideoService } from './support/VideoService';

jest.setTimeout(180_000);

describe("as a tool of n8n's AI Agent", () => {
	let service: VideoService;
	let model: ScriptedChatModel;
	let workflowId: string;

	beforeAll(async () => {
		service = await VideoService.start();
		model = await ScriptedChatModel.start();
		const { rest } = service.n8n;
		const openAi = { apiKey: 'sk-scripted-model', url: model.url };
		const modelCredential = await rest.createCredential('OpenAI', 'openAiApi', openAi);
		const example = withoutReview(withCredential(await readExample('6-'), service.credentialId));
		workflowId = await rest.createWorkflow({
			...example,
			pinData: { Chat: [{ json: { sessionId: 'one', chatInput: 'A kite above the dunes, please' } }] },
			nodes: example.nodes.map((node) =>
				node.name === 'OpenAI Chat Model'
					? { ...node, credentials: { openAiApi: { id: modelCredential, name: 'OpenAI' } } }
					: node,
			),
		});
	}, N8nInstance.startLimitMs);

	afterAll(async () => {
		await service?.stop();
		await model?.stop();
	});

	beforeEach(() => {
		service.standIn.set({ failTask: () => undefined });
		service.standIn.reset();
	});

	const chat = async (): Promise<Execution> => {
		const { rest } = service.n8n;
		return await rest.waitForExecution(await rest.runManually(workflowId, 'Chat'));
	};

	test('a model is told what each field wants', async () => {
		model.script({ say: 'What shall it show?' });

		await chat();

		const [tool] = model.requests[0]?.tools ?? [];
		expect(tool?.function.description).toMatch(/^Makes a video from a description/);
		expect(tool?.function.parameters).toMatchObject({
			type: 'object',
			properties: {
				prompt: { type: 'string', description: expect.stringContaining('What the video shows') as string },
				duration: { type: 'number', description: expect.stringContaining('from 3 to 15') as string },
				aspectRatio: { type: 'string', description: expect.stringContaining('9:16') as string },
			},
		});
	});

	test('a video is made as the model asks, and a short answer with its link comes back', async () => {
		model.script(
			{ call: [{ prompt: 'A kite above the dunes, wide shot', duration: 4, aspectRatio: '9:16' }] },
			{ say: 'Here it is.' },
		);

		const execution = await chat();

		expect(execution.errorMessage).toBeUndefined();
		const [{ request, taskId } = { request: undefined, taskId: '' }] = service.standIn.books.accepted;
		expect(request).toMatchObject({
			prompt: 'A kite above the dunes, wide shot',
			duration: 4,
			aspect_ratio: '9:16',
		});
		const [answer = ''] = model.toolAnswers;
		expect(answer.length).toBeLessThan(600);
		expect(JSON.parse(answer)).toEqual([
			expect.objectContaining({
				taskId,
				status: 'completed',
				videoUrl: expect.stringMatching(/^http.*\.mp4$/) as string,
			}),
		]);
		expect(execution.itemsOf('AI Agent')[0]?.json.output).toBe('Here it is.');
	});

	test('a wrong field is told in a sentence that the model can act on, and nothing is bought for it', async () => {
		model.script(
			{ call: [{ prompt: 'A kite', duration: 30, aspectRatio: '16:9' }] },
			{ call: [{ prompt: 'A kite', duration: 15, aspectRatio: '16:9' }] },
			{ say: 'It is fifteen seconds long.' },
		);

		const execution = await chat();

		const [refused, made] = model.toolAnswers;
		expect(refused).toContain('Duration (Seconds) must be a whole number from 3 to 15');
		expect(made).toContain('.mp4');
		expect(service.standIn.books.accepted.map(({ request }) => request.duration)).toEqual([15]);
		expect(execution.itemsOf('AI Agent')[0]?.json.output).toBe('It is fifteen seconds long.');
	});

	test('a task that fails is told in a sentence with its reason and its task ID', async () => {
		service.standIn.set({
			failTask: () => ({ message: 'content policy', code: 400, type: 'moderation' }),
		});
		model.script({ call: [{ prompt: 'A kite', duration: 5, aspectRatio: '1:1' }] }, { say: 'Sorry.' });

		await chat();

		const [{ taskId } = { taskId: 'none' }] = service.standIn.books.accepted;
		expect(model.toolAnswers[0]).toContain('content policy');
		expect(model.toolAnswers[0]).toContain(taskId);
	});
});
