import type { INode } from 'n8n-workflow';
import { plainNode } from './plainNode';

/** A sticky note above the nodes of a workflow that this node starts, for whoever opens its execution. Markdown. */
export function noteNode(content: string, width: number, height: number): INode {
	return plainNode('Note', 'n8n-nodes-base.stickyNote', 1, [-60, -height - 60], { content, width, height });
}
