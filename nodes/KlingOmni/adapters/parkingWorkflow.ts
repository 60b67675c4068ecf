import type { INode, IWorkflowBase } from 'n8n-workflow';
import { labels } from '../parameters/labels';
import { ifNode } from './ifNode';
import { inlineWorkflow, type SaveSetting } from './inlineWorkflow';
import { noteNode } from './noteNode';
import { plainNode } from './plainNode';
import { roundNode } from './roundNode';

/** The first node of this workflow and of the guard's: what they were started with is read by this name. */
export const start = 'Start';
/** What a user reads who opens the parked execution. */
const park = 'Wait for the Videos';
const poll = 'Ask the Service';
const allDone = 'All Done?';
const handOver = 'Hand Over';

const explanation = `## Your videos are being made

n8n has parked this execution, so it holds nothing. Every minute or few it asks the service how far the videos are. When the last one has ended, it hands them to the workflow that ordered them, which goes on by itself. **There is nothing for you to do.**

- **Do not delete this execution** while it waits: the workflow would wait for nothing. The videos are made and billed all the same, and the operation **${labels.wait}** collects them by their task IDs, which *${start}* holds.
- **Deleting it later deletes the files** that it has downloaded (${labels.downloadVideo}).
- *${poll}* runs many times. It only asks, which costs nothing, and orders nothing.`;

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
		noteNode(explanation, 700, 300),
	];
	const paths = {
		[start]: [park],
		[park]: [poll],
		[poll]: [allDone],
		[allDone]: [handOver, park],
	};
	return inlineWorkflow('Kling Omni: waiting in the background', nodes, paths, saveDataSuccessExecution);
}
