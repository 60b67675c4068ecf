import type { IDataObject, INodeParameters, INodeTypeDescription, IRunExecutionData } from 'n8n-workflow';
import type { HarnessTwin } from '../support/HarnessTwin';
import { comparableItem } from '../support/comparableItem';
import { ScriptedChatModel } from '../support/ScriptedChatModel';
import { twinWorkflow } from '../support/twinWorkflow';
import type { WorkflowDefinition } from '../support/WorkflowDefinition';

const packageName = 'n8n-nodes-engine-fixture';
const toolType = `${packageName}.fixtureTool`;
const value = "={{ $fromAI('prompt', 'what to do', 'string') }}";

/** The versions of n8n's agent that call tools in the two ways. */
const agents = { engineRequest: 3.1, inProcess: 2.2 } as const;
type Style = keyof typeof agents;

const agentWorkflow = (name: string, style: Style, tool: INodeParameters, modelCredential: string) => {
	const workflow: WorkflowDefinition = twinWorkflow(name, [
		{
			name: 'Agent',
			type: '@n8n/n8n-nodes-langchain.agent',
			typeVersion: agents[style],
			parameters: { promptType: 'define', text: 'Go', options: { enableStreaming: false } },
		},
	]);
	workflow.nodes.push(
		{
			name: 'Model',
			type: '@n8n/n8n-nodes-langchain.lmChatOpenAi',
			typeVersion: 1.2,
			parameters: { model: { __rl: true, mode: 'list', value: 'scripted' }, options: {} },
			credentials: { openAiApi: { id: modelCredential, name: 'OpenAI' } },
		},
		{ name: 'Fixture', type: toolType, parameters: { toolDescription: 'Looks', ...tool } },
	);
	Object.assign(workflow.connections, {
		Model: { ai_languageModel: [[{ node: 'Agent', type: 'ai_languageModel', index: 0 }]] },
		Fixture: { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] },
	});
	return workflow;
};

/** Without explanations, which only people read. */
const withoutWords = ({ properties, ...description }: Partial<INodeTypeDescription> = {}) => ({
	...description,
	properties: properties?.map(({ options, ...property }) => ({
		...property,
		description: undefined,
		options: options?.map((option) => ('value' in option ? option.value : option.name)),
	})),
});

/** What the agent was told: items of the tool, or a sentence. */
const told = (answers: unknown[]) =>
	answers.map((answer) => {
		const text = String(answer);
		if (!text.startsWith('[')) return text;
		return (JSON.parse(text) as IDataObject[]).map((json) => comparableCall(json));
	});

/** The ids of calls are the model's own. */
const comparableCall = (json: IDataObject) => {
	if (!('json' in json)) return json;
	const { toolCallId, ...input } = comparableItem(json).json as IDataObject;
	return { ...comparableItem(json), json: { ...input, isCalled: typeof toolCallId === 'string' } };
};

const runsOf = ({ resultData }: IRunExecutionData) =>
	(resultData.runData.Fixture ?? []).map(({ executionStatus, data }) => ({
		executionStatus,
		outputs: Object.keys(data ?? {}),
	}));

/** EngineNodeTypes with its asTool, and the stand-in for n8n's agents. */
export function toolTwins(twin: () => HarnessTwin): void {
	describe('a node as tool', () => {
		let model: ScriptedChatModel;
		let modelCredential: string;

		beforeAll(async () => {
			model = await ScriptedChatModel.start();
			const { rest } = twin().n8n;
			modelCredential = await rest.createCredential('OpenAI', 'openAiApi', {
				apiKey: 'sk-1',
				url: model.url,
			});
		});

		afterAll(async () => await model.stop());

		test('has the same description', async () => {
			const { engine, n8n } = twin();
			const real = (await n8n.rest.nodeTypes()).find(({ name }) => name === toolType);
			const said = withoutWords(engine.describe(toolType));
			expect({ ...said, name: `${packageName}.${said.name}` }).toEqual(withoutWords(real));
		});

		const call = async (style: Style, name: string, tool: INodeParameters, prompts: string[]) => {
			const calls = prompts.map((prompt) => ({ prompt }));
			model.script({ call: calls }, { say: 'Done' });
			const workflow = agentWorkflow(`${name}-${style}`, style, tool, modelCredential);
			const id = await twin().begin(workflow, {});
			const real = await twin().n8n.rest.waitForExecution(id);
			const items = [{ json: { body: {} } }];
			const imitated = await twin().engine.tool(tool, { style, calls, items, mode: 'webhook' });
			const observed = imitated.output.Agent?.[0]?.map(({ json }) => json.observation) ?? [];
			return {
				model: { told: told(observed), runs: runsOf(imitated.runExecutionData), status: imitated.status },
				real: { told: told(model.toolAnswers), runs: runsOf(real.data), status: real.status },
			};
		};

		describe.each(Object.keys(agents) as Style[])('called by %s', (style) => {
			test('sees the same of itself and of its calls', async () => {
				const twins = await call(style, 'look', { action: 'look', value }, ['one', 'two']);
				expect(twins.model).toEqual(twins.real);
				expect(twins.real.told).toMatchObject([[{ type: toolType }], [{ type: toolType }]]);
			});

			test('tells the model its error', async () => {
				const twins = await call(style, 'fail', { action: 'count', failures: 1, value }, ['one']);
				expect(twins.model).toEqual(twins.real);
			});
		});
	});
}
