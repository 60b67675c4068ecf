import type { IDataObject } from 'n8n-workflow';
import type { Execution } from './support/Execution';
import { N8nInstance } from './support/N8nInstance';
import { readExample, showing, withCredential, withParameters } from './support/readExample';
import { ScriptedChatModel } from './support/ScriptedChatModel';
import { VideoService } from './support/VideoService';
import { waitFor } from './support/waitFor';
import type { WorkflowDefinition } from './support/WorkflowDefinition';

jest.setTimeout(300_000);

/** n8n takes no approval from what it knows as a bot. */
const browser =
	'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

describe('the examples in which a person approves before anything is ordered', () => {
	let service: VideoService;
	let model: ScriptedChatModel;

	beforeAll(async () => {
		model = await ScriptedChatModel.start();
		service = await VideoService.start();
	}, N8nInstance.startLimitMs);

	afterAll(async () => {
		await service?.stop();
		await model?.stop();
	});

	beforeEach(() => service.standIn.reset());

	const bought = () => service.standIn.books.accepted;
	const run = async (workflow: WorkflowDefinition, trigger: string): Promise<Execution> => {
		const { rest } = service.n8n;
		const id = await rest.createWorkflow(withCredential(workflow, service.credentialId));
		return await rest.waitForExecution(await rest.runManually(id, trigger));
	};
	const taskOutput = (execution: Execution, node: string): IDataObject[] =>
		execution.itemsOf(node).map(({ json }) => json);

	test('7: what was priced is asked for, and ordered only once it is approved', async () => {
		const example = await readExample('7-');
		const slack = example.nodes.find(({ name }) => name === 'Ask in Slack');
		const answers = async (approved: boolean) => {
			const values = { text: String(slack?.parameters.message), data: `={{ { approved: ${approved} } }}` };
			return await run(
				withParameters(showing(example, 'Ask in Slack', values), 'Make the videos', { testRun: false }),
				'Every morning',
			);
		};

		const asImported = await run(example, 'Every morning');
		expect(taskOutput(asImported, 'Make the videos').map(({ test }) => test)).toEqual([true, true, true]);

		const declined = await answers(false);
		const [asked] = taskOutput(declined, 'Ask in Slack');
		expect(asked?.text).toMatch(
			/^\*Shall these videos be made\?\*\n3 videos, 15 seconds in 720p without sound\nAbout 1\.01 USD, /,
		);
		expect(asked?.text).toContain('• 4 s: A barista');
		expect(declined.runsOf('Nothing is ordered')).toBe(1);
		expect(bought()).toEqual([]);

		const approved = await answers(true);
		expect(approved.errorMessage).toBeUndefined();
		expect(
			taskOutput(approved, 'Make the videos').map(({ row_number, status }) => [row_number, status]),
		).toEqual([2, 3, 4].map((row) => [row, 'completed']));
		expect(bought()).toHaveLength(3);
	});

	test.each([
		['true', 1, 'videoUrl'],
		['false', 0, 'rejected'],
	])(
		'6: n8n asks a person before anything is ordered, with words and price: approved %s',
		async (approved, orders, told) => {
			const { rest, url } = service.n8n;
			const toolParameters = { prompt: 'A kite above the dunes', duration: 6, aspectRatio: '9:16' };
			model.script({ call: [{ toolParameters, hitlParameters: {} }] }, { say: 'Done.' });

			const openAi = { apiKey: 'sk-scripted-model', url: model.url };
			const modelId = await rest.createCredential('OpenAI', 'openAiApi', openAi);
			const example = withCredential(await readExample('6-'), service.credentialId);
			const id = await rest.createWorkflow({
				...example,
				pinData: { Chat: [{ json: { sessionId: 'one', chatInput: 'A kite above the dunes, please' } }] },
				nodes: example.nodes.map((node) =>
					node.name === 'OpenAI Chat Model'
						? { ...node, credentials: { openAiApi: { id: modelId, name: 'OpenAI' } } }
						: node,
				),
			});
			const asking = await rest.waitForExecution(await rest.runManually(id, 'Chat'), ['waiting']);

			expect(bought()).toEqual([]);
			const asked = JSON.stringify(asking.data);
			expect(asked).toContain('A kite above the dunes\\n\\n6 seconds, 9:16, in Standard: about 0.40 dollars');
			const [link = ''] = new RegExp(`http[^"]+approved=${approved}[^"]*`).exec(asked) ?? [];
			const { pathname, search } = new URL(link);
			const answer = await fetch(`${url}${pathname}${search}`, { headers: { 'user-agent': browser } });
			expect(answer.status).toBe(200);
			await waitFor(
				() => model.toolAnswers,
				(answers) => answers.length > 0,
				'the answer of the tool',
				60_000,
			);
			expect(model.toolAnswers[0]).toContain(told);
			expect(bought()).toHaveLength(orders);
		},
	);
});
