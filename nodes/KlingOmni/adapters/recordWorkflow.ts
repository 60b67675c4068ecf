import type { INode, IWorkflowBase } from 'n8n-workflow';
import { labels } from '../parameters/labels';
import { inlineWorkflow } from './inlineWorkflow';
import { noteNode } from './noteNode';
import { plainNode } from './plainNode';

/** What somebody reads who opens its execution. */
export const recordName = 'Record of Orders';

const explanation = `## Record of orders

It did nothing but write down which videos were ordered, with their task IDs, in case the execution that ordered them is stopped or killed. They are made and billed whatever becomes of that one.

Nothing is to be done. After a crash, Retry of that execution reads it. Any of the videos is collected with the operation **${labels.wait}** and its task ID.`;

/** A workflow whose one node holds what was ordered. It is always saved: that is all it is for. */
export function recordWorkflow(node: INode): Omit<IWorkflowBase, 'id'> {
	const nodes = [
		plainNode(recordName, 'n8n-nodes-base.executeWorkflowTrigger', 1.1, [0, 0], {
			inputSource: 'passthrough',
		}),
		noteNode(explanation, 420, 260),
	];
	return inlineWorkflow(`${node.name}: record of orders`, nodes, {}, 'all');
}
