/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on the developer's machine, never in n8n */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { ICredentialType, INodeType, IVersionedNodeType } from 'n8n-workflow';

/** A node of n8n's own in the version that this table is about, and its credential. */
export interface RivalNode {
	type: INodeType;
	credentialType: ICredentialType;
}

const vendors = '@n8n/n8n-nodes-langchain/dist/nodes/vendors';

/** The versions that n8n 2.41.1 gives to whoever adds these nodes. */
export const versions = { miniMax: 1.2, sora: 2.3 } as const;

/**
 * MiniMax and OpenAI (whose resource Video is Sora), unchanged, out of an installed n8n.
 * @throws when it has no such node, or not in this version
 */
export function rivalNodes(n8nFolder: string): { miniMax: RivalNode; sora: RivalNode } {
	const load = loaderIn(n8nFolder);
	const miniMax = load<INodeType>(`${vendors}/MiniMax/MiniMax.node.js`, 'MiniMax');
	const openAi = load<IVersionedNodeType>(`${vendors}/OpenAi/OpenAi.node.js`, 'OpenAi');
	const sora = openAi.nodeVersions[versions.sora] as INodeType | undefined;
	if (![miniMax.description.version].flat().includes(versions.miniMax)) {
		throw lacking(n8nFolder, `MiniMax node ${versions.miniMax}`);
	}
	if (sora === undefined) throw lacking(n8nFolder, `OpenAI node ${versions.sora}`);
	const langchain = '@n8n/n8n-nodes-langchain/dist/credentials';
	return {
		miniMax: {
			type: miniMax,
			credentialType: load(`${langchain}/MinimaxApi.credentials.js`, 'MinimaxApi'),
		},
		sora: {
			type: sora,
			credentialType: load('n8n-nodes-base/dist/credentials/OpenAiApi.credentials.js', 'OpenAiApi'),
		},
	};
}

function loaderIn(n8nFolder: string) {
	const requireThere = createRequire(join(n8nFolder, 'package.json'));
	return <T>(file: string, name: string): T => {
		// By its path, since the package exports none of its files.
		const path = join(n8nFolder, 'node_modules', file);
		if (!existsSync(path)) throw lacking(n8nFolder, file);
		// As in a running n8n, where nodes and engine share it: an error is told by what its class is.
		requireThere.cache[requireThere.resolve('n8n-workflow')] ??=
			require.cache[require.resolve('n8n-workflow')];
		const { [name]: Type } = requireThere(path) as Record<string, (new () => T) | undefined>;
		if (Type === undefined) throw lacking(n8nFolder, `${name} in ${file}`);
		return new Type();
	};
}

function lacking(n8nFolder: string, what: string): Error {
	return new Error(
		`The n8n in ${n8nFolder} has no ${what}. The table of rivals is for n8n 2.41.1: install that one, or teach bench/rivals the other.`,
	);
}
