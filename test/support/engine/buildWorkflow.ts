import { NodeConnectionTypes } from 'n8n-workflow';
import type { IConnections, IDataObject, INode, INodeParameters, NodeConnectionType } from 'n8n-workflow';
import type { NodeSettings } from './engineTypes';

/** The node under test, as the workflow's JSON would hold it. */
export interface TestedNode extends NodeSettings {
	name: string;
	type: string;
	parameters: INodeParameters;
	typeVersion?: number;
	credentials?: INode['credentials'];
}

export interface WorkflowShape {
	/** Items per batch: puts the node into Loop Over Items, one run of it per batch. */
	batchSize?: number;
	/** Expressions per field that the node Main evaluates for each item; without them it passes the items through. */
	mainFields?: Record<string, string>;
	/** The same for the node Failed, which the error output leads to. */
	failedFields?: Record<string, string>;
}

export interface ToolShape {
	/** How the agent calls: `engineRequest` as n8n's present agents, `inProcess` as older ones and MCP. */
	style: 'engineRequest' | 'inProcess';
	/** The arguments of each call. */
	calls: IDataObject[];
}

interface Graph {
	nodes: INode[];
	connections: IConnections;
}

const node = (name: string, type: string, parameters: INodeParameters = {}): INode => ({
	id: `id of ${name}`,
	name,
	type,
	typeVersion: 1,
	position: [0, 0],
	parameters,
});

const start = node('Start', 'n8n-nodes-base.manualTrigger');

const follower = (name: string, fields?: Record<string, string>) =>
	fields ? node(name, 'engine.assign', { fields }) : node(name, 'n8n-nodes-base.noOp');

const tested = ({ parameters, ...rest }: TestedNode): INode => ({
	...node(rest.name, rest.type, parameters),
	...rest,
});

const to = (name: string, type: NodeConnectionType = NodeConnectionTypes.Main) => [
	{ node: name, type, index: 0 },
];

/**
 * Start → the node → Main, with Failed on its error output (output 1) when it has one; with `batchSize`
 * Start → Loop Over Items → the node → back, and Main after the loop.
 */
export function buildWorkflow(subject: TestedNode, shape: WorkflowShape = {}): Graph {
	const followers = [follower('Main', shape.mainFields), follower('Failed', shape.failedFields)];
	const failed = subject.onError === 'continueErrorOutput' ? [to('Failed')] : [];
	if (shape.batchSize === undefined) {
		return {
			nodes: [start, tested(subject), ...followers],
			connections: { Start: { main: [to(subject.name)] }, [subject.name]: { main: [to('Main'), ...failed] } },
		};
	}
	const loop = node('Loop Over Items', 'n8n-nodes-base.splitInBatches', { batchSize: shape.batchSize });
	return {
		nodes: [start, loop, tested(subject), ...followers],
		connections: {
			Start: { main: [to(loop.name)] },
			[loop.name]: { main: [to('Main'), to(subject.name)] },
			[subject.name]: { main: [to(loop.name), ...failed] },
		},
	};
}

/** Start → Agent, with the node as the agent's tool. */
export function buildToolWorkflow(subject: TestedNode, { style, calls }: ToolShape): Graph {
	const agent = node('Agent', '@n8n/n8n-nodes-langchain.agent', { style, calls: JSON.stringify(calls) });
	return {
		nodes: [start, agent, tested({ ...subject, type: `${subject.type}Tool` })],
		connections: {
			Start: { main: [to(agent.name)] },
			[subject.name]: { [NodeConnectionTypes.AiTool]: [to(agent.name, NodeConnectionTypes.AiTool)] },
		},
	};
}
