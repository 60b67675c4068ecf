import type { INode, IWorkflowSettings } from 'n8n-workflow';
import type { WorkflowDefinition } from './WorkflowDefinition';

/** A node of the fixture package, unless `type` says another. */
export type TwinNode = Pick<INode, 'name' | 'parameters'> & Partial<INode>;

/** Start → the nodes, one after the other. Its name is the path of the webhook that starts it. */
export function twinWorkflow(
	name: string,
	nodes: TwinNode[],
	settings: IWorkflowSettings = {},
): WorkflowDefinition {
	const start = {
		name: 'Start',
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		parameters: { path: name, httpMethod: 'POST' },
	};
	const names = ['Start', ...nodes.map((node) => node.name)];
	const pairs = nodes.map((node, at) => [names[at] ?? '', node.name] as const);
	return {
		name,
		settings: { executionOrder: 'v1', ...settings },
		nodes: [
			start,
			...nodes.map((node) => ({ id: node.name, type: 'n8n-nodes-engine-fixture.fixture', ...node })),
		],
		connections: Object.fromEntries(
			pairs.map(([from, to]) => [from, { main: [[{ node: to, type: 'main' as const, index: 0 }]] }]),
		),
	};
}
