import type { INode } from 'n8n-workflow';
import type { Round } from '../operations/operations';
import { plainNode } from './plainNode';

/** This node itself in a workflow that it starts, with its own credential, as one of the steps of waiting in the background. */
export function roundNode(
	node: INode,
	name: string,
	round: Round,
	position: [number, number],
	onError: NonNullable<INode['onError']>,
): INode {
	const parameters = { resource: 'video', operation: 'wait', taskId: '-', round };
	return {
		...plainNode(name, node.type, node.typeVersion, position, parameters),
		credentials: node.credentials,
		onError,
	};
}
