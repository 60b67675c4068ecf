/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on the developer's machine, never in n8n */
/**
 * Runs the built package in n8n's real engine, without n8n's server and database.
 *
 * n8n's own code: loading the package (PackageDirectoryLoader), the execution (WorkflowExecute: stack, retries, waiting,
 * cancellation, error output, engine requests), what a node sees (`this`: parameters, expressions, paired items, HTTP
 * with credentials, binary data, deduplication service), tools in process, and the request of a credential's test.
 *
 * The harness's, modelled on n8n's CLI 2.41.1, which cannot be embedded: "Retry execution" (prepareRetry), what is
 * stored and recovered after a crash (StoredExecution), resuming a parked execution, the deduplication store
 * (InMemoryDeduplicator), credentials in memory (EngineCredentials), a node as tool (EngineNodeTypes), judging a
 * credential's test (testCredential), what surrounds an execution (createAdditionalData, Run), and small nodes around the
 * one under test (standInNodes). test/n8n/twins holds each of these against a real n8n.
 *
 * Not there: queue mode, webhooks, the wait tracker, concurrency limits, policies, the editor.
 */
import './engineFolder';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PackageDirectoryLoader } from 'n8n-core';
import type { INodeTypeDescription } from 'n8n-workflow';
import { root } from '../../../scripts/root';
import { captureLogs } from './captureLogs';
import { Engine } from './Engine';
import { EngineCredentials } from './EngineCredentials';
import { EngineFiles } from './EngineFiles';
import { EngineNodeTypes } from './EngineNodeTypes';
import type { EngineOptions } from './engineTypes';
import { InMemoryDeduplicator } from './InMemoryDeduplicator';
import { serveDeduplication } from './serveDeduplication';
import { standInNodes } from './standInNodes';

/** Loads the built package and makes an engine for any number of runs. Engines of one test file share n8n-core. */
export async function createEngine(options: EngineOptions = {}): Promise<Engine> {
	const packageDir = options.packageDir ?? root;
	captureLogs();
	const loader = new PackageDirectoryLoader(packageDir);
	const missing = [
		...(loader.packageJson.n8n?.nodes ?? []),
		...(loader.packageJson.n8n?.credentials ?? []),
	].find((file) => !existsSync(join(packageDir, file)));
	if (missing) throw new Error(`The package is not built: ${missing} is missing`);
	await loader.loadAll();
	const [description] = loader.types.nodes as INodeTypeDescription[];
	if (!description) throw new Error(`The package.json of ${packageDir} lists no node for n8n`);
	if (options.dedup) await serveDeduplication();
	return new Engine({
		description,
		packageName: loader.packageName,
		nodeTypes: new EngineNodeTypes(loader, { ...standInNodes, ...options.nodeTypes }),
		credentials: new EngineCredentials(loader, { ...options.credentials }, options.credentialTypes),
		files: await EngineFiles.create(options.binaryMode ?? 'default'),
		deduplicator: options.dedup ? new InMemoryDeduplicator() : undefined,
		executeWorkflow: options.executeWorkflow ?? options.subExecutions?.run,
		subExecutions: options.subExecutions,
	});
}
