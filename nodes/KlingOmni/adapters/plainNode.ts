import type { INode, INodeParameters } from 'n8n-workflow';

/** A node of n8n's own in a workflow that this node starts. */
export function plainNode(
	name: string,
	type: string,
	typeVersion: number,
	position: [number, number],
	parameters: INodeParameters,
): INode {
	return { id: name.toLowerCase(), name, type, typeVersion, position, parameters };
}
