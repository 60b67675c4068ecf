/** The Node.js that runs them all: n8n 2.41 asks for 24, the older ones accept it. */
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

/** The n8n versions that can be installed, each with the npm `overrides` without which it does not install or start. */
export const n8nVersions = {
	'1.123.81': { overrides: older },
	'2.0.3': { overrides: older },
	'2.30.8': { overrides: { ...older, ...cssom } },
	'2.41.1': { overrides: cssom },
};
