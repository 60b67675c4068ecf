/**
 * Which way imports go: KlingOmni.node.ts → adapters and operations → generation → parameters → api, never back. Only the
 * node and its adapters know n8n as running code; to everything below them it is types at most.
 */
const node = '^nodes/KlingOmni/';
const nodeFile = `${node}KlingOmni\\.node\\.ts$`;
const n8nTypes = '^node_modules/n8n-workflow/';
const zod = '^node_modules/zod/';
const crypto = '^(node:)?crypto$';

/** What a folder may import; anything else is an error. */
function layer(folder, ...allowed) {
	const folders = [folder, ...allowed.filter((name) => /^\w+$/.test(name))].map((name) => `${node}${name}/`);
	return {
		name: `${folder}-imports-downwards`,
		comment: `nodes/KlingOmni/${folder} may import only what stands below it; see nodes/KlingOmni/README.md.`,
		severity: 'error',
		from: { path: `${node}${folder}/` },
		to: { pathNot: [...folders, ...allowed.filter((name) => !/^\w+$/.test(name))] },
	};
}

module.exports = {
	forbidden: [
		layer('api', zod),
		layer('parameters', 'api', zod, n8nTypes),
		layer('generation', 'parameters', 'api', zod, n8nTypes, crypto),
		layer('operations', 'generation', 'parameters', 'api', n8nTypes),
		layer('adapters', 'operations', 'generation', 'parameters', 'api', n8nTypes, crypto),
		{
			name: 'node-imports-downwards',
			comment:
				'The node file puts operations, adapters and parameters together; it does not reach past them.',
			severity: 'error',
			from: { path: nodeFile },
			to: { pathNot: [`${node}(operations|adapters|parameters)/`, n8nTypes] },
		},
		{
			name: 'nothing-imports-the-node',
			comment: 'n8n loads the node; tests run the built package.',
			severity: 'error',
			from: {},
			to: { path: nodeFile },
		},
		{
			name: 'n8n-runs-in-adapters-only',
			comment: 'Use `import type`, or let an adapter implement a port such as generation/Host.ts.',
			severity: 'error',
			from: { path: node, pathNot: [nodeFile, `${node}adapters/`] },
			to: { path: n8nTypes, dependencyTypesNot: ['type-only'] },
		},
		{
			name: 'credential-imports-api-only',
			severity: 'error',
			from: { path: '^credentials/' },
			to: { pathNot: [`${node}api/`, n8nTypes] },
		},
		{
			name: 'stand-in-knows-no-node',
			comment: 'The stand-in checks the node, so it must not share its code.',
			severity: 'error',
			from: { path: '^test/support/standIn/' },
			to: { path: '^(nodes|credentials)/' },
		},
		{
			name: 'no-cycles',
			severity: 'error',
			from: { path: '^(nodes|credentials)/' },
			to: { circular: true },
		},
		{
			name: 'no-cycles-in-tests',
			comment: 'Types may refer to each other; running code may not.',
			severity: 'error',
			from: { path: '^(test|scripts|bench)/' },
			to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
		},
		{
			name: 'no-dead-files',
			comment: 'Nothing that n8n loads leads to this file.',
			severity: 'error',
			from: { path: [nodeFile, '^credentials/'] },
			to: { path: '^nodes/', pathNot: nodeFile, reachable: false },
		},
		{
			name: 'no-unresolvable',
			comment: "n8n's own nodes are there in an installed n8n only, where the bench takes them from.",
			severity: 'error',
			from: {},
			to: { couldNotResolve: true, pathNot: '^n8n-nodes-base/' },
		},
	],
	options: {
		doNotFollow: { path: 'node_modules' },
		exclude: { path: '^(dist|bench/out)/' },
		tsConfig: { fileName: 'tsconfig.json' },
		tsPreCompilationDeps: true,
	},
};
