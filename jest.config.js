/**
 * One project for every layer; the folder says what a test needs: unit and matrix nothing (matrix is for what is drawn or combined by
 * the thousand), engine the built package in n8n-core.
 */
const transform = {
	'^.+\\.ts$': [
		'@swc/jest',
		{ jsc: { parser: { syntax: 'typescript', decorators: true }, target: 'es2022' } },
	],
};

/** For all that runs here. */
const here = {
	globalSetup: '<rootDir>/scripts/build/requireFreshBuild.ts',
	testEnvironment: '<rootDir>/test/support/PlainGlobals.cjs',
	transform,
};

module.exports = {
	// A safety net for a machine that is busy; never a statement about speed.
	testTimeout: 30_000,
	maxConcurrency: 8,
	// A worker keeps some of each file; the later ones would spend half their time on tidying up.
	workerIdleMemoryLimit: '500MB',
	testSequencer: '<rootDir>/test/support/MatricesFirst.cjs',
	projects: [
		{ displayName: 'unit', testMatch: ['<rootDir>/test/unit/**/*.test.ts'], ...here },
		{ displayName: 'matrix', testMatch: ['<rootDir>/test/matrix/**/*.test.ts'], ...here },
		{ displayName: 'engine', testMatch: ['<rootDir>/test/engine/**/*.test.ts'], ...here },
		{
			displayName: 'n8n',
			testMatch: ['<rootDir>/test/n8n/**/*.test.ts'],
			globalSetup: '<rootDir>/test/n8n/support/globalSetup.ts',
			transform,
		},
		{ displayName: 'compat', testMatch: ['<rootDir>/test/compat/**/*.test.ts'], ...here },
	],
};
