import { randomUUID } from 'node:crypto';
import type { IConnections, INode, IPinData, IWorkflowSettings } from 'n8n-workflow';

/** A workflow as a test writes it down, or as it is exported from the editor. */
export interface WorkflowDefinition {
	name: string;
	nodes: Array<Pick<INode, 'name' | 'type' | 'parameters'> & Partial<INode>>;
	connections: IConnections;
	settings?: IWorkflowSettings;
	pinData?: IPinData;
}

/** What n8n stores: with the ids, positions and versions that a test may leave out. */
export function completeWorkflow({ nodes, settings, ...workflow }: WorkflowDefinition) {
	return {
		...workflow,
		settings: settings ?? {},
		// Required by n8n before 2.30.
		active: false,
		nodes: nodes.map((node, index) => ({
			id: randomUUID(),
			typeVersion: 1,
			position: [index * 220, 0],
			// Without one the path of a webhook starts with the ids of workflow and node.
			...(node.type === 'n8n-nodes-base.webhook' ? { webhookId: randomUUID() } : {}),
			...node,
		})),
	};
}
