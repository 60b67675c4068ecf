/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on the developer's machine, never in n8n */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { INodeParameters } from 'n8n-workflow';
import { root } from '../../../scripts/root';
import type { WorkflowDefinition } from './WorkflowDefinition';

const folder = join(root, 'examples');
const byNumber = (one: string, other: string) => one.localeCompare(other, 'en', { numeric: true });

/** The file names of all examples, in order. */
export async function exampleFiles(): Promise<string[]> {
	return (await readdir(folder)).filter((file) => file.endsWith('.json')).sort(byNumber);
}

/** An example as a user imports it. @param file its name, or the beginning of it */
export async function readExample(file: string): Promise<WorkflowDefinition> {
	const found = (await exampleFiles()).find((name) => name.startsWith(file));
	return JSON.parse(await readFile(join(folder, found ?? file), 'utf8')) as WorkflowDefinition;
}

/** What a user does after the import: chooses the credential in this package's nodes. */
export function withCredential(workflow: WorkflowDefinition, id: string): WorkflowDefinition {
	return {
		...workflow,
		nodes: workflow.nodes.map((node) =>
			/\.klingOmni(Tool)?$/.test(node.type)
				? { ...node, credentials: { xComputeApi: { id, name: 'Kling Omni (xCompute) API' } } }
				: node,
		),
	};
}

/** The same with some parameters of a node changed. */
export function withParameters(
	workflow: WorkflowDefinition,
	nodeName: string,
	parameters: INodeParameters,
): WorkflowDefinition {
	return {
		...workflow,
		nodes: workflow.nodes.map((node) =>
			node.name === nodeName ? { ...node, parameters: { ...node.parameters, ...parameters } } : node,
		),
	};
}

/** Example 6 with its tool at the agent itself, and the agent's words as its end: nobody has to answer in a chat. */
export function withoutReview(workflow: WorkflowDefinition): WorkflowDefinition {
	const {
		'Make a video': tool,
		'Ask before it is made': review,
		'AI Agent': agent,
		...rest
	} = workflow.connections;
	if (tool === undefined || review === undefined || agent === undefined)
		throw new Error('There is no review');
	const connections = { ...rest, 'Make a video': review };
	const gone = ['Ask before it is made', 'Answer in the chat'];
	return { ...workflow, connections, nodes: workflow.nodes.filter(({ name }) => !gone.includes(name)) };
}

/** What is no text, by the names in the examples. */
const typeOf: Record<string, string> = { cost: 'number', row_number: 'number', data: 'object' };

/** The same with a node that puts out these values, in place of one that would send them to somebody's account. */
export function showing(
	workflow: WorkflowDefinition,
	nodeName: string,
	values: Record<string, string>,
): WorkflowDefinition {
	const assignments = Object.entries(values).map(([name, value]) => ({
		id: name,
		name,
		value,
		type: typeOf[name] ?? 'string',
	}));
	const shown = {
		type: 'n8n-nodes-base.set',
		typeVersion: 3.4,
		parameters: { assignments: { assignments } },
	};
	const example = withoutAccount(workflow, nodeName);
	return {
		...example,
		nodes: example.nodes.map((node) => (node.name === nodeName ? { ...node, ...shown } : node)),
	};
}

/** Example 1 with what it would write into its sheet. */
export function showingRow(example: WorkflowDefinition): WorkflowDefinition {
	return showingColumns(example, 'Write link and cost');
}

/** The same with what a node would write into its sheet. */
export function showingColumns(example: WorkflowDefinition, nodeName: string): WorkflowDefinition {
	const sheet = example.nodes.find(({ name }) => name === nodeName);
	const { value } = sheet?.parameters.columns as { value: Record<string, string> };
	return showing(example, nodeName, value);
}

/** The same with a node that only hands on, for one that needs somebody's account. */
export function withoutAccount(workflow: WorkflowDefinition, nodeName: string): WorkflowDefinition {
	const pinData = Object.fromEntries(
		Object.entries(workflow.pinData ?? {}).filter(([name]) => name !== nodeName),
	);
	return {
		...workflow,
		pinData,
		nodes: workflow.nodes.map((node) =>
			node.name === nodeName
				? { ...node, type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} }
				: node,
		),
	};
}
