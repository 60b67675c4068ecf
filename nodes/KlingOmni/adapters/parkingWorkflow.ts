import type { INode, INodeParameters, IWorkflowBase, IWorkflowSettings } from 'n8n-workflow';

/** n8n's choices for the executions to save. */
export type SaveSetting = NonNullable<IWorkflowSettings['saveDataSuccessExecution']>;

/** The names of its nodes, which a user who opens the parked execution reads. */
const start = 'Start';
const park = 'Wait for the Videos';
const poll = 'Ask the Service';
const allDone = 'All Done?';
const handOver = 'Hand Over';

/**
 * The sub-workflow that waits in the background, made of n8n's own nodes around this node's own poll:
 *
 *     Start -> Wait for the Videos -> Ask the Service -> All Done? -> Hand Over
 *                       ^---------------------------------- no
 *
 * All items go round together: n8n hands on only the last run of the last node, so items that left early would be lost
 * (seen in n8n 2.41). It brings settings of its own, since it would inherit the parent's: it is saved after an error, since
 * after a kill n8n resumes the parent only if it finds it (2.41); its owner may call it; and it has no timeout but the
 * deadline of its tasks.
 * @param saveDataSuccessExecution whether it stays when it has ended well
 */
export function parkingWorkflow(
	node: INode,
	stopsOnError: boolean,
	saveDataSuccessExecution: SaveSetting,
): Omit<IWorkflowBase, 'id'> {
	const own = (name: string, round: string, x: number): INode => ({
		...plain(name, node.type, node.typeVersion, x, {
			resource: 'video',
			operation: 'wait',
			taskId: '-',
			round,
		}),
		credentials: node.credentials,
		onError: stopsOnError ? 'stopWorkflow' : 'continueRegularOutput',
	});
	// Evaluated once for each item, so it must not go through all of them.
	const allEnded = { leftValue: '={{ $json.allEnded }}', rightValue: '' };
	const nodes: INode[] = [
		plain(start, 'n8n-nodes-base.executeWorkflowTrigger', 1.1, 0, { inputSource: 'passthrough' }),
		plain(park, 'n8n-nodes-base.wait', 1.1, 220, {
			resume: 'timeInterval',
			amount: '={{ $json.parkSeconds }}',
			unit: 'seconds',
		}),
		own(poll, 'poll', 440),
		plain(allDone, 'n8n-nodes-base.if', 2.2, 660, {
			conditions: {
				options: { caseSensitive: true, leftValue: '', typeValidation: 'loose', version: 2 },
				conditions: [
					{ id: 'ended', ...allEnded, operator: { type: 'boolean', operation: 'true', singleValue: true } },
				],
				combinator: 'and',
			},
		}),
		own(handOver, 'deliver', 880),
	];
	const to = (name: string) => [{ node: name, type: 'main' as const, index: 0 }];
	const now = new Date();
	return {
		name: `${node.name}: waiting in the background`,
		active: false,
		isArchived: false,
		activeVersionId: null,
		createdAt: now,
		updatedAt: now,
		nodes,
		connections: {
			[start]: { main: [to(park)] },
			[park]: { main: [to(poll)] },
			[poll]: { main: [to(allDone)] },
			[allDone]: { main: [to(handOver), to(park)] },
		},
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

function plain(
	name: string,
	type: string,
	typeVersion: number,
	x: number,
	parameters: INodeParameters,
): INode {
	return { id: name.toLowerCase(), name, type, typeVersion, position: [x, 0], parameters };
}
