/** The Node.js that runs them unless told otherwise: n8n 2.41 asks for 24, most older ones accept it. */
export const nodeMajor = 24;

/** The version that tests and the editor use unless told otherwise. */
export const defaultN8nVersion = '2.41.1';

const older = {
	// Depended on as a tarball from a site that not every network reaches; the registry's own serves as well.
	xlsx: '0.18.5',
	// Resolves to a version that wants a newer @langchain/core than n8n pins, and n8n then dies on start.
	'@langchain/langgraph-checkpoint': '1.0.0',
};

// linkedom's CSS object model, missing from some registries; the package below has the same interface.
const cssom = { cssomnom: 'npm:rrweb-cssom@^0.8.0' };

/**
 * The n8n versions that can be installed, each with the npm `overrides` without which it does not install or start, and the
 * `node` it needs if it is another than the usual one.
 */
export const n8nVersions: Record<string, { overrides: Record<string, string>; node?: number }> = {
	'1.85.4': { overrides: older, node: 22 },
	'1.123.81': { overrides: older },
	'2.0.3': { overrides: older },
	'2.30.8': { overrides: { ...older, ...cssom } },
	// The first that parks, and the last with another way of parking than 2.41.
	'2.33.7': { overrides: { ...older, ...cssom } },
	'2.35.7': { overrides: { ...older, ...cssom } },
	'2.39.10': { overrides: { ...older, ...cssom } },
	'2.40.7': { overrides: { ...older, ...cssom } },
	'2.41.1': { overrides: cssom },
};
