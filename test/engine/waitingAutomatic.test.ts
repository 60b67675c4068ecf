import { NodeConnectionTypes } from 'n8n-workflow';
import type { IExecuteFunctions, INode, INodeParameters, INodeType, WorkflowExecuteMode } from 'n8n-workflow';
import type { NodeOptions, RunResult, SubWorkflowRunner, ToolOptions } from '../support/engine/engineTypes';
import { useEngine } from '../support/useEngine';

const webhook = 'n8n-nodes-base.webhook';
const form = 'n8n-nodes-base.formTrigger';
const chat = '@n8n/n8n-nodes-langchain.chatTrigger';
const page = 'n8n-nodes-base.form';

/** A node with as much of n8n's own as decides when its caller is answered. */
const standInFor = (name: string): INodeType => ({
	description: {
		name,
		displayName: name,
		description: '',
		group: ['trigger'],
		version: 1,
		defaults: { name },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: [
			{ displayName: 'Respond', name: 'responseMode', type: 'string', default: '' },
			{ displayName: 'Options', name: 'options', type: 'json', default: {} },
		],
	},
	async execute(this: IExecuteFunctions) {
		return await Promise.resolve([this.getInputData()]);
	},
});

const { api, engine } = useEngine({
	speed: 50,
	standIn: { taskMs: 10_000 },
	nodeTypes: Object.fromEntries([webhook, form, chat, page].map((name) => [name, standInFor(name)])),
});

const parameters: INodeParameters = { prompt: 'a kite', waitMode: 'auto' };
/** Parks what is waited for; the record of orders is not. */
const parks: SubWorkflowRunner = async (_workflow, { doNotWaitToFinish }) =>
	await Promise.resolve({
		executionId: '77',
		data: [null],
		...(doNotWaitToFinish === true ? {} : { waitTill: new Date(Date.now() + 66_000) }),
	});
/** The record of orders is one as well, but nobody waits for it. */
const waitedFor = ({ subWorkflows }: RunResult) =>
	subWorkflows.filter(({ options }) => options.doNotWaitToFinish !== true);
const generate = async (mode: WorkflowExecuteMode, options: NodeOptions = {}) =>
	await engine.node(parameters, { mode, executeWorkflow: parks, ...options });

/** The node below triggers of which the first has started the execution. */
async function below(
	triggers: Array<[type: string, INodeParameters]>,
	mode: WorkflowExecuteMode = 'webhook',
) {
	const { workflow } = await engine.node({ ...parameters, operation: 'validate' });
	const own = workflow.nodes.find(({ name }) => name === 'Kling Omni');
	if (own === undefined) throw new Error('The workflow has changed');
	const nodes = triggers.map(([type, set], at): INode => ({
		id: `trigger ${at}`,
		name: `Trigger ${at}`,
		type,
		typeVersion: 1,
		position: [0, at * 100],
		parameters: set,
	}));
	const to = { main: [[{ node: own.name, type: NodeConnectionTypes.Main, index: 0 }]] };
	const result = await engine.run({
		nodes: [...nodes, { ...own, parameters: { ...own.parameters, ...parameters, operation: 'generate' } }],
		connections: Object.fromEntries(nodes.map(({ name }) => [name, to])),
		startNode: 'Trigger 0',
		mode,
		executeWorkflow: parks,
	});
	expect(api.books.bought()).toBe(1);
	return result.status === 'waiting' ? 'in the background' : 'here';
}

describe('Waiting › Automatic', () => {
	it.each<[WorkflowExecuteMode, string]>([
		['manual', 'success'],
		['evaluation', 'success'],
		['cli', 'success'],
		['trigger', 'waiting'],
		['webhook', 'waiting'],
		['retry', 'waiting'],
		['integrated', 'waiting'],
		['error', 'waiting'],
	])('in a run of the kind %s it ends in status %s', async (mode, status) => {
		expect((await generate(mode)).status).toBe(status);
		expect(api.books.bought()).toBe(1);
	});

	it.each<[string, INodeParameters, string]>([
		[webhook, { responseMode: 'lastNode' }, 'here'],
		[webhook, { responseMode: 'streaming' }, 'here'],
		[webhook, { responseMode: '={{ $json.how }}' }, 'here'],
		[webhook, { responseMode: 'onReceived' }, 'in the background'],
		[webhook, { responseMode: 'responseNode' }, 'in the background'],
		[form, { responseMode: 'lastNode' }, 'here'],
		[form, { responseMode: 'onReceived' }, 'in the background'],
		[chat, {}, 'here'],
		[chat, { options: { responseMode: 'lastNode' } }, 'here'],
		[chat, { options: { responseMode: 'responseNodes' } }, 'in the background'],
	])('below %s with %j it waits %s', async (type, set, where) => {
		expect(await below([[type, set]])).toBe(where);
	});

	it('goes by the trigger that has started the execution, where there are several', async () => {
		const lastNode: [string, INodeParameters] = [webhook, { responseMode: 'lastNode' }];
		const early: [string, INodeParameters] = [form, { responseMode: 'onReceived' }];
		expect(await below([early, lastNode])).toBe('in the background');
		api.reset();
		expect(await below([lastNode, early])).toBe('here');
		api.reset();
		expect(await below([lastNode], 'retry')).toBe('in the background');
	});

	it.each([
		['where n8n cannot park', { workflowId: '' }],
		['where the workflow ends before the waiting may', { workflowSettings: { executionTimeout: 120 } }],
	])('waits here %s', async (_name, options) => {
		const result = await generate('trigger', options);
		expect(result.status).toBe('success');
		expect(result.output['Kling Omni']?.[0]?.[0]?.json.status).toBe('completed');
		expect(waitedFor(result)).toEqual([]);
	});

	it('waits here as the tool of an agent', async () => {
		const told: ToolOptions = {
			style: 'engineRequest',
			calls: [{}],
			mode: 'trigger',
			executeWorkflow: parks,
		};
		const result = await engine.tool(parameters, told);
		expect(JSON.stringify(result.output.Agent)).toContain('completed');
		expect(waitedFor(result)).toEqual([]);
	});

	it('collects with Wait in the same way', async () => {
		const { output } = await engine.node({ ...parameters, waitMode: 'none' });
		const taskId = String(output['Kling Omni']?.[0]?.[0]?.json.taskId);
		const wait = { operation: 'wait', taskId, waitMode: 'auto' };
		expect((await engine.node(wait, { mode: 'manual' })).status).toBe('success');
		const parked = await engine.node(wait, { mode: 'trigger', executeWorkflow: parks });
		expect(parked.status).toBe('waiting');
	});
});
