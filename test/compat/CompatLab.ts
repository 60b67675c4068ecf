/* eslint-disable @n8n/community-nodes/require-node-api-error -- runs on the developer's machine, never in n8n */
import type { ExecutionSummary, Execution } from '../n8n/support/Execution';
import { klingWorkflow, type KlingWorkflow } from '../n8n/support/klingWorkflow';
import { N8nInstance } from '../n8n/support/N8nInstance';
import { waitFor } from '../n8n/support/waitFor';
import type { AcceptedSubmit } from '../support/standIn/Books';
import type { StandIn } from '../support/standIn/StandIn';
import { startStandIn } from '../support/standIn/startStandIn';

/** A prompt says how long its task takes: "late 20 s", "never"; otherwise half a second. */
const millisecondsOf = (prompt: string) =>
	prompt.includes('never') ? Infinity : Number(/(\d+) s/.exec(prompt)?.[1] ?? 0.5) * 1000;

/** One version of n8n with the packed node in it, and a stand-in for the API of its own. Stop it when the test ends. */
export class CompatLab {
	private readonly workflowIds = new Map<string, string>();
	private readonly prompts = new Map<string, string[]>();

	private constructor(
		readonly n8n: N8nInstance,
		readonly api: StandIn,
		readonly credentialId: string,
	) {}

	static async start(version: string, packageDir: string): Promise<CompatLab> {
		const api = await startStandIn({ taskMs: ({ prompt }) => millisecondsOf(prompt) });
		try {
			const n8n = await N8nInstance.start({ packageDir, version });
			const data = { apiKey: api.apiKey, baseUrl: api.url };
			return new CompatLab(n8n, api, await n8n.rest.createCredential('xCompute', 'xComputeApi', data));
		} catch (error) {
			await api.stop();
			throw error;
		}
	}

	/**
	 * Starts a workflow by its production webhook.
	 * @param name of the workflow and the webhook; each prompt becomes an item, "<name>: <prompt>"
	 * @param options `retries`: Retry On Fail with so many tries
	 */
	async begin(
		name: string,
		prompts: string[],
		{ retries, ...workflow }: Partial<KlingWorkflow> & { retries?: number } = {},
	): Promise<void> {
		const { rest } = this.n8n;
		const parameters = { waitMode: 'inProcess', ...workflow.parameters };
		const definition = klingWorkflow({
			...workflow,
			path: name,
			credentialId: this.credentialId,
			parameters,
		});
		for (const node of definition.nodes) {
			if (node.name === 'Kling Omni' && retries !== undefined) {
				Object.assign(node, { retryOnFail: true, maxTries: retries, waitBetweenTries: 100 });
			}
		}
		const id = await rest.createWorkflow(definition);
		this.workflowIds.set(name, id);
		await rest.activateWorkflow(id);
		const ownPrompts = prompts.map((prompt) => `${name}: ${prompt}`);
		this.prompts.set(name, ownPrompts);
		await rest.callWebhook(name, { prompts: ownPrompts });
	}

	/** All executions of a workflow, the newest first: that of the webhook, its retries, and what it parked with. */
	async executionsOf(name: string): Promise<ExecutionSummary[]> {
		return await this.n8n.rest.listExecutions(this.workflowIds.get(name) ?? '');
	}

	/** The names of all nodes that ran in its executions, those of its sub-workflows among them. */
	async nodesRunIn(name: string): Promise<string[]> {
		const ids = (await this.executionsOf(name)).map(({ id }) => id);
		const all = await Promise.all(ids.map(async (id) => await this.n8n.rest.getExecution(id)));
		return all.flatMap(({ data }) => Object.keys(data.resultData.runData));
	}

	/** The execution that the webhook started. */
	async executionIdOf(name: string): Promise<string> {
		const found = await waitFor(
			async () => (await this.executionsOf(name)).find(({ mode }) => mode === 'webhook'),
			(execution) => execution !== undefined,
			`${name} to be executed`,
		);
		return found?.id ?? '';
	}

	/** That execution once it has ended, or is in one of some states. */
	async waitUntil(name: string, ...statuses: Array<ExecutionSummary['status']>): Promise<Execution> {
		const id = await this.executionIdOf(name);
		return await this.n8n.rest.waitForExecution(id, statuses.length === 0 ? undefined : statuses);
	}

	/** What the workflow of this name bought, in the order of its items; the requests themselves leave side by side. */
	boughtBy(name: string): AcceptedSubmit[] {
		const prompts = this.prompts.get(name) ?? [];
		return prompts.flatMap((prompt) =>
			this.api.books.accepted.filter(({ request }) => request.prompt === prompt),
		);
	}

	async stop(): Promise<void> {
		await this.n8n.stop();
		await this.api.stop();
	}
}
