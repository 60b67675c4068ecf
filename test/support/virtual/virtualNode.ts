import type { INode, INodeParameters } from 'n8n-workflow';

/** The node of a run in virtual time. @param settings those of n8n's Settings tab */
export function virtualNode(
	parameters: INodeParameters,
	settings: Pick<INode, 'onError' | 'retryOnFail' | 'maxTries'> = {},
): INode {
	return {
		id: 'node',
		name: 'Kling Omni',
		type: 'n8n-nodes-kling-omni.klingOmni',
		typeVersion: 1,
		position: [0, 0],
		parameters,
		...settings,
	};
}
