import type { INode, IWorkflowBase } from 'n8n-workflow';
import { ifNode } from './ifNode';
import { inlineWorkflow, type SaveSetting } from './inlineWorkflow';
import { plainNode } from './plainNode';
import { roundNode } from './roundNode';

/** The names of its nodes, which a user who opens the parked execution reads. */
/** The first node of this workflow and of the guard's: what they were started with is read by this name. */
export const start = 'Start';
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
 * (seen in n8n 2.41). A video that failed comes out beside the others: whether it ends the workflow, its guard decides.
 * @param saveDataSuccessExecution whether it stays when it has ended well
 */
export function parkingWorkflow(
	node: INode,
	saveDataSuccessExecution: SaveSetting,
): Omit<IWorkflowBase, 'id'> {
	const nodes: INode[] = [
		plainNode(start, 'n8n-nodes-base.executeWorkflowTrigger', 1.1, [0, 0], { inputSource: 'passthrough' }),
		plainNode(park, 'n8n-nodes-base.wait', 1.1, [220, 0], {
			resume: 'timeInterval',
			amount: '={{ $json.parkSeconds }}',
			unit: 'seconds',
		}),
		roundNode(node, poll, 'poll', [440, 0], 'stopWorkflow'),
		ifNode(allDone, '$json.allEnded', [660, 0]),
		roundNode(node, handOver, 'deliver', [880, 0], 'continueRegularOutput'),
	];
	const paths = {
		[start]: [park],
		[park]: [poll],
		[poll]: [allDone],
		[allDone]: [handOver, park],
	};
	return inlineWorkflow('Kling Omni: waiting in the background', nodes, paths, saveDataSuccessExecution);
}
