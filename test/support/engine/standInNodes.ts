import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	EngineRequest,
	EngineResponse,
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';

interface Tool {
	invoke(input: IDataObject): Promise<string>;
}

const { Main, AiTool } = NodeConnectionTypes;

const describe = (
	name: string,
	changes: Partial<INodeTypeDescription> & { properties?: INodeProperties[] } = {},
): INodeTypeDescription => ({
	name,
	displayName: name,
	description: '',
	group: ['transform'],
	version: [1, 1.1, 1.2, 2, 3],
	defaults: { name },
	inputs: [Main],
	outputs: [Main],
	properties: [],
	...changes,
});

/** Puts out the items it is given. The start node does the same with the items of the trigger. */
const passThrough = (description: INodeTypeDescription): INodeType => ({
	description,
	async execute(this: IExecuteFunctions) {
		return [this.getInputData()];
	},
});

/** Puts out, per item, the values of the expressions in its parameter `fields`. */
const assign: INodeType = {
	description: describe('assign', {
		properties: [{ displayName: 'Fields', name: 'fields', type: 'json', default: {} }],
	}),
	async execute(this: IExecuteFunctions) {
		return [
			this.getInputData().map((_, item) => ({
				json: this.getNodeParameter('fields', item) as IDataObject,
				pairedItem: { item },
			})),
		];
	},
};

/** If, as far as it is asked one yes-or-no expression: output 0 for yes, 1 for no. */
const branch: INodeType = {
	description: describe('if', {
		version: [2, 2.2],
		outputs: [Main, Main],
		properties: [{ displayName: 'Conditions', name: 'conditions', type: 'json', default: {} }],
	}),
	async execute(this: IExecuteFunctions) {
		const outputs: INodeExecutionData[][] = [[], []];
		for (const [index, item] of this.getInputData().entries()) {
			const { conditions } = this.getNodeParameter('conditions', index) as {
				conditions: Array<{ leftValue: boolean }>;
			};
			outputs[conditions[0]?.leftValue === true ? 0 : 1]?.push({ ...item, pairedItem: { item: index } });
		}
		return outputs;
	},
};

/** Loop Over Items: output 1 gives the next batch, output 0 everything that came back, when no batch is left. */
const loop: INodeType = {
	description: describe('splitInBatches', {
		outputs: [Main, Main],
		properties: [{ displayName: 'Batch Size', name: 'batchSize', type: 'number', default: 1 }],
	}),
	async execute(this: IExecuteFunctions) {
		const state = this.getContext('node') as { left?: INodeExecutionData[]; done?: INodeExecutionData[] };
		// Items leave in a later run than they came in, so each says where it came from.
		const sourceOverwrite = this.getInputSourceData();
		const items = this.getInputData().map((item, index) => ({
			...item,
			pairedItem: { item: index, sourceOverwrite },
		}));
		if (state.left) state.done = [...(state.done ?? []), ...items];
		const [left, size] = [state.left ?? items, this.getNodeParameter('batchSize', 0) as number];
		const batch = left.slice(0, size);
		state.left = left.slice(size);
		return batch.length > 0 ? [[], batch] : [state.done ?? [], []];
	},
};

/** What a model would be told about the result of a tool that ran as a node of its own. */
const observe = (response: EngineResponse): IDataObject[] =>
	response.actionResponses.map(({ data }) => ({
		observation: JSON.stringify(
			data.data?.ai_tool?.[0]?.map(({ json }) => json) ?? (data.error ? { error: data.error.message } : ''),
		),
	}));

/**
 * An agent without a model. It calls its one tool with each of the arguments in `calls`: as n8n's present agents do (an
 * engine request, all calls at once) or as older agents and MCP do (in process, one after the other).
 */
const agent: INodeType = {
	description: describe('agent', {
		inputs: [Main, { type: AiTool }],
		properties: [
			{ displayName: 'Style', name: 'style', type: 'string', default: 'engineRequest' },
			{ displayName: 'Calls', name: 'calls', type: 'json', default: '[]' },
		],
	}),
	async execute(this: IExecuteFunctions, response?: EngineResponse) {
		const toItems = (results: IDataObject[]) => [results.map((json) => ({ json, pairedItem: { item: 0 } }))];
		if (response && response.actionResponses.length > 0) return toItems(observe(response));
		const calls = JSON.parse(this.getNodeParameter('calls', 0) as string) as IDataObject[];
		if (this.getNodeParameter('style', 0) === 'engineRequest') {
			const nodeName = this.getParentNodes(this.getNode().name, { connectionType: AiTool })[0]?.name ?? '';
			const request: EngineRequest<{ itemIndex: number }> = {
				actions: calls.map((input, index) => ({
					actionType: 'ExecutionNodeAction',
					nodeName,
					input,
					type: AiTool,
					id: `call_${index}`,
					metadata: { itemIndex: 0 },
				})),
				metadata: { itemIndex: 0 },
			};
			return request;
		}
		const results: IDataObject[] = [];
		for (const args of calls) {
			const [tool] = (await this.getInputConnectionData(AiTool, 0)) as Tool[];
			// LangChain's executor tells the model an empty text of a tool that throws. MCP gives the words to its client.
			const toResult = (observation: string) => ({ observation });
			const toThrown = ({ message }: Error) => ({ observation: '', thrown: message });
			results.push((await tool?.invoke(args).then(toResult, toThrown)) ?? {});
		}
		return toItems(results);
	},
};

/** Small node types of the harness, those that stand in for n8n's own under n8n's names. */
export const standInNodes: Record<string, INodeType> = {
	'n8n-nodes-base.manualTrigger': passThrough(describe('manualTrigger', { inputs: [], group: ['trigger'] })),
	'n8n-nodes-base.executeWorkflowTrigger': passThrough(
		describe('executeWorkflowTrigger', { inputs: [], group: ['trigger'] }),
	),
	'n8n-nodes-base.noOp': passThrough(describe('noOp')),
	'n8n-nodes-base.stickyNote': passThrough(describe('stickyNote', { inputs: [], outputs: [] })),
	'n8n-nodes-base.if': branch,
	'n8n-nodes-base.splitInBatches': loop,
	'@n8n/n8n-nodes-langchain.agent': agent,
	'engine.assign': assign,
};
