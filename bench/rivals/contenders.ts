import type { ICredentialDataDecryptedObject, INodeParameters } from 'n8n-workflow';
import { createEngine } from '../../test/support/engine/createEngine';
import { defaultApiKey } from '../../test/support/standIn/StandInOptions';
import type { Contender } from './Contender';
import { miniMaxProtocol } from './miniMaxProtocol';
import type { Protocol } from './Protocol';
import { rivalNodes, versions, type RivalNode } from './rivalNodes';
import { soraProtocol } from './soraProtocol';
import { startOwnService } from './startOwnService';
import { rivalKey, startRivalService } from './startRivalService';

export type ContenderKey = 'own' | 'miniMax' | 'sora';

const prompt = '={{ $json.prompt }}';

/** More than any of them takes here; with its default of 300 s Sora would give up on nothing here either. */
const waitTime = 600;

/** How each rival is set: defaults, the way the node is added to a workflow, and the film as a file. */
const parameters: Record<'miniMax' | 'sora', INodeParameters> = {
	miniMax: { resource: 'video', operation: 'textToVideo', prompt },
	sora: {
		resource: 'video',
		operation: 'generate',
		modelId: { __rl: true, mode: 'id', value: 'sora-2' },
		prompt,
		options: { waitTime },
	},
};

/**
 * This node and its rivals.
 * @param n8nFolder an installed n8n, whose nodes the rivals are
 * @param packageDir folder of the built package
 */
export function contenders(n8nFolder: string, packageDir: string): Record<ContenderKey, Contender> {
	const { miniMax, sora } = rivalNodes(n8nFolder);
	const rival = (
		name: string,
		node: RivalNode,
		typeVersion: number,
		protocol: Protocol,
		own: INodeParameters,
	): Contender => ({
		name,
		startService: async (options) => await startRivalService(protocol, options),
		async openNode(url, binaryMode) {
			const credential = node.credentialType.name;
			const type = `@n8n/n8n-nodes-langchain.${node.type.description.name}`;
			const engine = await createEngine({
				packageDir,
				binaryMode,
				dedup: true,
				credentials: { [credential]: { apiKey: rivalKey, url } },
				credentialTypes: { [credential]: node.credentialType },
				nodeTypes: { [type]: node.type },
			});
			const credentials = { [credential]: { id: credential, name: credential } };
			const subject = { name, type, typeVersion, credentials };
			return {
				engine,
				run: (items, settings) => engine.node(own, { ...settings, ...subject, items }),
			};
		},
	});
	return {
		own: ownNode(packageDir),
		miniMax: rival('MiniMax', miniMax, versions.miniMax, miniMaxProtocol, parameters.miniMax),
		sora: rival('Sora', sora, versions.sora, soraProtocol, parameters.sora),
	};
}

function ownNode(packageDir: string): Contender {
	return {
		name: 'this node',
		startService: startOwnService,
		async openNode(url, binaryMode) {
			const data: ICredentialDataDecryptedObject = { apiKey: defaultApiKey, baseUrl: url };
			const engine = await createEngine({
				packageDir,
				binaryMode,
				dedup: true,
				credentials: { xComputeApi: data },
			});
			const own = { prompt, downloadVideo: true };
			return { engine, run: (items, settings) => engine.node(own, { ...settings, items }) };
		},
	};
}
