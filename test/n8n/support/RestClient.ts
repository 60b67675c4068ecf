/* eslint-disable @n8n/community-nodes/require-node-api-error -- runs on the developer's machine, never in n8n */
import { parse } from 'flatted';
import type { ExecutionStatus, INodeTypeDescription } from 'n8n-workflow';
import { endedStatuses, Execution, type ExecutionSummary } from './Execution';
import { RestError, RestSession, type Account, type HttpAnswer, type HttpMethod } from './RestSession';
import { waitFor } from './waitFor';
import { completeWorkflow, type WorkflowDefinition } from './WorkflowDefinition';

/** Drives a real n8n over the same REST interface as its editor, as one person. */
export class RestClient extends RestSession {
	/** Stores a credential and gives its id. */
	async createCredential(name: string, type: string, data: Record<string, unknown>): Promise<string> {
		return (await this.rest<{ id: string }>('POST', '/credentials', { name, type, data })).id;
	}

	/** Runs the test of a credential that has been stored, as the editor does on saving it. */
	async testCredential(id: string): Promise<{ status: 'OK' | 'Error'; message: string }> {
		const credentials = await this.rest<object>('GET', `/credentials/${id}?includeData=true`);
		return await this.rest('POST', '/credentials/test', { credentials });
	}

	/** The descriptions of all node types that are loaded, under their full names. */
	async nodeTypes(): Promise<INodeTypeDescription[]> {
		const { body } = await this.send('GET', '/types/nodes.json');
		return JSON.parse(body.toString('utf8')) as INodeTypeDescription[];
	}

	/** Stores a workflow and gives its id. */
	async createWorkflow(workflow: WorkflowDefinition): Promise<string> {
		return (await this.rest<{ id: string }>('POST', '/workflows', completeWorkflow(workflow))).id;
	}

	/** Publishes the newest version of a workflow. Its webhook answers shortly afterwards: see callWebhook. */
	async activateWorkflow(id: string): Promise<void> {
		const { versionId, name } = await this.rest<{ versionId: string; name: string }>(
			'GET',
			`/workflows/${id}`,
		);
		try {
			await this.rest('POST', `/workflows/${id}/activate`, { versionId, name, description: '' });
		} catch (error) {
			if (!(error instanceof RestError) || error.status !== 404) throw error;
			// As n8n before 1.123 knows it.
			await this.rest('PATCH', `/workflows/${id}`, { active: true, versionId });
		}
	}

	async deactivateWorkflow(id: string): Promise<void> {
		await this.rest('POST', `/workflows/${id}/deactivate`, {});
	}

	/** Deletes a workflow and its executions. n8n wants it archived first, and its webhook gone, which takes a moment. */
	async deleteWorkflow(id: string): Promise<void> {
		await this.rest('POST', `/workflows/${id}/archive`, {});
		const remove = async () => await this.rest<boolean>('DELETE', `/workflows/${id}`);
		await waitFor(remove, Boolean, `workflow ${id} to be deleted`, 30_000);
	}

	/**
	 * Calls a production webhook. After activation n8n needs a moment to know it, so a webhook that is not registered,
	 * which runs nothing, is called again for a while.
	 */
	async callWebhook(path: string, body: unknown = {}, method: HttpMethod = 'POST'): Promise<HttpAnswer> {
		return await waitFor(
			async () => await this.send(method, `/webhook/${path}`, method === 'GET' ? undefined : body),
			(answer) => answer.status !== 404 || !answer.body.includes('not registered'),
			`the webhook ${path} to be registered`,
			30_000,
		);
	}

	/**
	 * Runs a workflow by hand, as a click on Execute does.
	 * @param trigger the node to start from; n8n waits for a call if that is a webhook
	 * @param destination the node to stop after; without one the whole workflow runs
	 * @returns the execution's id
	 */
	async runManually(workflowId: string, trigger: string, destination?: string): Promise<string> {
		const answer = await this.rest<{ executionId: string }>('POST', `/workflows/${workflowId}/run`, {
			triggerToStartFrom: { name: trigger },
			...(destination === undefined ? {} : { destinationNode: { nodeName: destination, mode: 'inclusive' } }),
		});
		return answer.executionId;
	}

	/** The executions of a workflow, the newest first, optionally only those in some states. */
	async listExecutions(workflowId: string, status?: ExecutionStatus[]): Promise<ExecutionSummary[]> {
		const all = new Map<string, ExecutionSummary>();
		// n8n gives at most a hundred at a time, by when they started. It goes on by ids, which may be in another order.
		for (let startedBefore: string | undefined; ;) {
			const filter = encodeURIComponent(JSON.stringify({ workflowId, status, startedBefore }));
			const path = `/executions?limit=100&filter=${filter}`;
			const { results } = await this.rest<{ results: ExecutionSummary[] }>('GET', path);
			const before = all.size;
			for (const execution of results) all.set(execution.id, execution);
			startedBefore = results.at(-1)?.startedAt;
			if (results.length < 100 || all.size === before || startedBefore === undefined) break;
		}
		return [...all.values()].sort((a, b) => Number(b.id) - Number(a.id));
	}

	/**
	 * An execution with its data, whatever state it is in.
	 * @throws RestError 404 when there is none, or this person may not see it
	 */
	async getExecution(id: string): Promise<Execution> {
		const { data, ...summary } = await this.readExecution(id);
		return new Execution(summary, parse(data) as Execution['data']);
	}

	/** n8n answers 200, and nothing, for an execution it does not show. */
	private async readExecution(id: string): Promise<ExecutionSummary & { data: string }> {
		type Answer = (ExecutionSummary & { data: string }) | undefined;
		const found = await this.rest<Answer>('GET', `/executions/${id}`);
		if (found === undefined) throw new RestError(404, 'nothing', `GET /rest/executions/${id}`);
		return found;
	}

	/**
	 * Waits until an execution is in one of some states.
	 * @param statuses those that it does not leave by itself, unless told otherwise; `['waiting']` for a parked one
	 */
	async waitForExecution(id: string, statuses = endedStatuses, limitMs = 180_000): Promise<Execution> {
		await waitFor(
			async () => (await this.readExecution(id)).status,
			(status) => statuses.includes(status),
			`execution ${id} to be ${statuses.join(' or ')}`,
			limitMs,
		);
		return await this.getExecution(id);
	}

	/**
	 * Waits until a workflow has at least so many executions in some states, and gives them, the newest first. Those
	 * that a node starts inline carry the same workflow, with the mode `integrated`: they count while they wait; one that
	 * has ended may be no more than a record of orders.
	 */
	async waitForExecutions(
		workflowId: string,
		count = 1,
		statuses = endedStatuses,
		limitMs = 180_000,
	): Promise<ExecutionSummary[]> {
		const inState = ({ mode, status }: ExecutionSummary) =>
			statuses.includes(status) && (mode !== 'integrated' || status === 'waiting');
		const seen = await waitFor(
			async () => await this.listExecutions(workflowId),
			(executions) => executions.filter(inState).length >= count,
			`${count} executions of workflow ${workflowId} to be ${statuses.join(' or ')}`,
			limitMs,
		);
		return seen.filter(inState);
	}

	/**
	 * Retries an execution; n8n answers when the new one has ended or is parked.
	 * @param loadWorkflow with the workflow as it is now rather than as it was then
	 * @returns the new execution's id
	 */
	async retryExecution(id: string, loadWorkflow = false): Promise<string> {
		await this.rest('POST', `/executions/${id}/retry`, { loadWorkflow });
		const { workflowId } = await this.readExecution(id);
		const retry = (await this.listExecutions(workflowId)).find(({ retryOf }) => retryOf === id);
		if (retry === undefined) throw new Error(`Execution ${id} has been retried, but no execution says so.`);
		return retry.id;
	}

	async stopExecution(id: string): Promise<void> {
		await this.rest('POST', `/executions/${id}/stop`, {});
	}

	async deleteExecutions(ids: string[]): Promise<void> {
		await this.rest('POST', '/executions/delete', { ids });
	}

	/** A file that an execution left: the `id` in an item's `binary`. 404 when n8n does not have it any more. */
	async fetchBinary(id: string, action: 'view' | 'download' = 'download'): Promise<HttpAnswer> {
		return await this.send('GET', `/rest/binary-data?${new URLSearchParams({ id, action }).toString()}`);
	}

	/** Invites a member, accepts in that person's place and gives a client that is signed in as the member. */
	async inviteMember(account: Account): Promise<RestClient> {
		const [invitation] = await this.rest<Array<{ user: { inviteAcceptUrl: string } }>>(
			'POST',
			'/invitations',
			[{ email: account.email, role: 'global:member' }],
		);
		const token = new URL(invitation?.user.inviteAcceptUrl ?? '').searchParams.get('token');
		const member = new RestClient(this.url);
		const names = { firstName: 'Test', lastName: 'Member' };
		await member.rest('POST', '/invitations/accept', { token, ...names, password: account.password });
		return member;
	}
}
