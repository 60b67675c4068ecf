import type { AcceptedSubmit } from '../../support/standIn/Books';
import type { Execution, ExecutionSummary } from './Execution';
import type { RestClient } from './RestClient';

/** One call of a webhook: so many videos, one item each. */
export interface KilledRun {
	/** Begins each of its prompts: `run12.` */
	name: string;
	items: number;
	inBackground: boolean;
	/** Whether its prompts differ at each try. */
	varies: boolean;
}

/** What became of one run. */
export interface RunState {
	run: KilledRun;
	/** The execution that the webhook began, and its newest retry if there is one. */
	first: Execution;
	latest: Execution;
	/** Whether n8n had stored it as waiting, with its orders in the hands of a sub-workflow. */
	wasParked: boolean;
	isDelivered: boolean;
}

/** Which item of which run was ordered, whatever else stands in its prompt. */
export const itemOf = ({ request }: AcceptedSubmit): string => /^run\d+\.\d+/.exec(request.prompt)?.[0] ?? '';

/** Reads from n8n what became of all runs. */
export class KillJudge {
	constructor(
		private readonly rest: RestClient,
		private readonly workflowIds: string[],
	) {}

	async summaries(): Promise<ExecutionSummary[]> {
		const lists: ExecutionSummary[][] = [];
		for (const id of this.workflowIds) lists.push(await this.rest.listExecutions(id));
		return lists.flat();
	}

	/** All executions with their data, the oldest first. */
	async executions(): Promise<Execution[]> {
		const all: Execution[] = [];
		for (const { id } of await this.summaries()) all.push(await this.rest.getExecution(id));
		return all.sort((a, b) => Number(a.id) - Number(b.id));
	}

	/** What n8n holds of each execution, a line for each, for whoever has to find out why one did not end. */
	async outline(): Promise<string> {
		const lines = (await this.executions()).map(({ summary, data }) => {
			const { resultData, parentExecution, executionData } = data;
			const [entry] = executionData?.nodeExecutionStack ?? [];
			return [
				`${summary.id} ${summary.mode} ${summary.status} retryOf=${summary.retryOf ?? '-'}`,
				`child of ${parentExecution?.executionId ?? '-'}, last ${resultData.lastNodeExecuted ?? '-'}`,
				`next ${entry?.node.name ?? '-'}, waits for ${JSON.stringify(entry?.metadata?.waitingChildExecutionIds ?? [])}`,
				`ran ${Object.entries(resultData.runData)
					.map(([name, runs]) => `${name} ${runs.length}`)
					.join(', ')}`,
				`${resultData.error?.message ?? ''} ${summary.startedAt ?? ''} ${summary.stoppedAt ?? ''} ${summary.waitTill ?? ''}`,
			].join(' | ');
		});
		return lines.join('\n');
	}

	/** Runs whose call n8n did not live to store have no state. */
	static statesOf(runs: KilledRun[], all: Execution[], accepted: AcceptedSubmit[]): RunState[] {
		const texts = new Map(all.map((execution) => [execution, JSON.stringify(execution.data)]));
		const has = (execution: Execution, text: string) => texts.get(execution)?.includes(text) === true;
		return runs.flatMap((run) => {
			const first = all.find(
				(execution) => execution.summary.mode === 'webhook' && has(execution, `${run.name}0`),
			);
			if (first === undefined) return [];
			const latest = all.filter(({ summary }) => summary.retryOf === first.id).at(-1) ?? first;
			const ordered = accepted.filter((submit) => itemOf(submit).startsWith(run.name));
			const waiters = all.filter(
				(execution) => execution.summary.mode === 'integrated' && has(execution, '"parked":'),
			);
			// n8n stores what this one ordered as it stores it as waiting: killed before that, it knows nothing.
			const isIn = (execution: Execution) => ordered.some(({ taskId }) => has(execution, taskId));
			const wasParked = isIn(first) && waiters.some(isIn);
			const ids = latest.itemsOf('After').map(({ json }) => json.taskId);
			const isDelivered =
				latest.status === 'success' &&
				ids.length === run.items &&
				ordered.every(({ taskId }) => ids.includes(taskId));
			return [{ run, first, latest, wasParked, isDelivered }];
		});
	}
}

/** Whether n8n died while an execution was under way. */
export function wasHit({ first: { summary } }: RunState, deaths: number[]): boolean {
	const [from, to] = [Date.parse(summary.startedAt ?? ''), Date.parse(summary.stoppedAt ?? '')];
	return summary.status === 'crashed' || deaths.some((at) => from < at && !(to < at));
}
