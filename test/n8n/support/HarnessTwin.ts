/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs on the developer's machine, never in n8n */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExecutionStatus, ICredentialDataDecryptedObject, INode } from 'n8n-workflow';
import { createEngine } from '../../support/engine/createEngine';
import type { Engine } from '../../support/engine/Engine';
import type { RunResult } from '../../support/engine/engineTypes';
import type { Run } from '../../support/engine/Run';
import type { Execution } from './Execution';
import { N8nInstance } from './N8nInstance';
import { waitFor } from './waitFor';
import type { WorkflowDefinition } from './WorkflowDefinition';

const packageDir = join(__dirname, '../../support/engine/fixture-package');

/** What became of the same workflow in the harness of the engine tests, and in n8n. */
export interface Twins {
	model: RunResult;
	real: Execution;
}

/**
 * The harness of the engine tests beside a real n8n, both with the fixture package. Runs the same workflow in both, so that a
 * test can hold what the harness imitates against what n8n does. Workflows begin with a webhook that has their name as path.
 */
export class HarnessTwin {
	private constructor(
		readonly engine: Engine,
		readonly n8n: N8nInstance,
		private readonly credentialId: string,
	) {}

	/** @param credential what the credential of the fixture package holds, in both */
	static async start(credential: ICredentialDataDecryptedObject): Promise<HarnessTwin> {
		const engine = await createEngine({ packageDir, dedup: true, credentials: { fixtureApi: credential } });
		const n8n = await N8nInstance.start({ packageDir });
		const credentialId = await n8n.rest.createCredential('Fixture API', 'fixtureApi', credential);
		return new HarnessTwin(engine, n8n, credentialId);
	}

	async stop(): Promise<void> {
		await this.n8n.stop();
	}

	/** Runs a workflow in both, until it has ended or is in one of the given states. */
	async run(workflow: WorkflowDefinition, body: object, statuses?: ExecutionStatus[]): Promise<Twins> {
		const real = this.n8n.rest.waitForExecution(await this.begin(workflow, body), statuses);
		return { model: await this.runModel(workflow, body), real: await real };
	}

	/** Begins an execution in n8n alone. @returns its id */
	async begin(workflow: WorkflowDefinition, body: object): Promise<string> {
		const { rest } = this.n8n;
		const nodes = workflow.nodes.map((node) => ({ ...node, credentials: this.credentialOf(node) }));
		const workflowId = await rest.createWorkflow({ ...workflow, nodes });
		await rest.activateWorkflow(workflowId);
		await rest.callWebhook(workflow.name, body);
		// A sub-workflow that runs inline is listed with the workflow that calls it.
		const [execution] = await waitFor(
			async () => (await rest.listExecutions(workflowId)).filter(({ mode }) => mode !== 'integrated'),
			(executions) => executions.length > 0,
			`an execution of ${workflow.name}`,
		);
		return execution?.id ?? '';
	}

	/** Waits until n8n has noted, for what it does after a crash, that a node has begun. */
	async nodeBegins(node: string, executionId: string, times = 1): Promise<void> {
		const isStart = (line: string) =>
			line.includes('"n8n.node.started"') &&
			line.includes(`"executionId":"${executionId}"`) &&
			line.includes(`"nodeName":"${node}"`);
		await waitFor(
			async () => (await readFile(this.eventLog, 'utf8')).split('\n').filter(isStart).length,
			(starts) => starts >= times,
			`${node} to begin in execution ${executionId}`,
		);
	}

	/** The file in which n8n notes what begins and ends. */
	get eventLog(): string {
		return join(this.n8n.userFolder, '.n8n', 'n8nEventLog.log');
	}

	/** Begins an execution in the harness alone. */
	runModel(workflow: WorkflowDefinition, body: object, options: Parameters<Engine['node']>[1] = {}): Run {
		const nodes = workflow.nodes.map((node, at): INode => {
			const common = { id: node.name, typeVersion: 1, position: [at, 0] as [number, number] };
			return {
				...common,
				...node,
				...(at === 0 && { type: 'n8n-nodes-base.manualTrigger', parameters: {} }),
			};
		});
		const { connections, settings, name } = workflow;
		const items = [{ json: { body } as never }];
		return this.engine.run({
			mode: 'webhook',
			items,
			workflowId: name,
			...options,
			nodes,
			connections,
			startNode: nodes[0]?.name,
			workflowSettings: settings,
		});
	}

	/** Retries in both; with `change`, after the workflow has been changed and saved, and with what is saved. */
	async retry({ model, real }: Twins, change?: (nodes: INode[]) => void): Promise<Twins> {
		if (change) await this.changeWorkflow(real.summary.workflowId, change);
		const retried = await this.n8n.rest.retryExecution(real.id, change !== undefined);
		return {
			model: await this.engine.retry(model, change && { loadWorkflow: ({ nodes }) => change(nodes) }),
			real: await this.n8n.rest.getExecution(retried),
		};
	}

	private async changeWorkflow(id: string, change: (nodes: INode[]) => void): Promise<void> {
		const { rest } = this.n8n;
		const { nodes, ...saved } = await rest.rest<{ nodes: INode[]; connections: object; versionId: string }>(
			'GET',
			`/workflows/${id}`,
		);
		change(nodes);
		await rest.rest('PATCH', `/workflows/${id}`, {
			nodes,
			connections: saved.connections,
			versionId: saved.versionId,
		});
	}

	private credentialOf({ type, credentials }: Pick<INode, 'type'> & Partial<INode>): INode['credentials'] {
		if (credentials || !type.startsWith('n8n-nodes-engine-fixture.')) return credentials;
		return { fixtureApi: { id: this.credentialId, name: 'Fixture API' } };
	}
}
