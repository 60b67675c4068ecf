import type { INode, IWorkflowBase, IWorkflowSettings } from 'n8n-workflow';

/** n8n's choices for the executions to save. */
export type SaveSetting = NonNullable<IWorkflowSettings['saveDataSuccessExecution']>;

/** Which nodes follow a node, for each of its outputs. */
export type Paths = Record<string, string[]>;

/**
 * A workflow that this node starts. It brings settings of its own, since it would inherit the parent's: it is saved after
 * an error, since after a kill n8n resumes the parent only if it finds it (2.41); its owner may call it; and it has no
 * timeout but the deadline of its tasks. Without an id it gets the parent's: only a workflow that n8n knows can be resumed.
 * @param saveDataSuccessExecution whether it stays when it has ended well
 */
export function inlineWorkflow(
	name: string,
	nodes: INode[],
	paths: Paths,
	saveDataSuccessExecution: SaveSetting,
): Omit<IWorkflowBase, 'id'> {
	const now = new Date();
	const connections = Object.entries(paths).map(([from, targets]) => [
		from,
		{ main: targets.map((node) => [{ node, type: 'main' as const, index: 0 }]) },
	]);
	return {
		name,
		active: false,
		isArchived: false,
		activeVersionId: null,
		createdAt: now,
		updatedAt: now,
		nodes,
		connections: Object.fromEntries(connections) as IWorkflowBase['connections'],
		settings: {
			executionOrder: 'v1',
			saveDataSuccessExecution,
			saveDataErrorExecution: 'all',
			saveManualExecutions: true,
			callerPolicy: 'workflowsFromSameOwner',
			executionTimeout: -1,
		},
	};
}
