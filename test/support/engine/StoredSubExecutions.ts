import { createRunExecutionData, deepCopy } from 'n8n-workflow';
import type { IDataObject, INode, IRunExecutionData } from 'n8n-workflow';
import type { SubWorkflowRunner } from './engineTypes';

/**
 * Sub-executions whose only node hands on what it gets, as n8n stores them: with their input at once, with their output when
 * they have ended, which they do at once too. Ids begin where those of the harness' own executions do not come.
 */
export class StoredSubExecutions {
	private readonly stored = new Map<string, IRunExecutionData>();
	/** Those begun from now on never end, as if n8n were killed within them. */
	neverEnd = false;

	readonly run: SubWorkflowRunner = async ({ code }, { inputData = [] }) => {
		const node = code?.nodes[0] as INode;
		const main = [deepCopy(inputData)];
		const begun = createRunExecutionData({
			executionData: { nodeExecutionStack: [{ node, data: { main }, source: null }] },
		});
		const task = { startTime: 0, executionTime: 0, executionIndex: 0, source: [], data: { main } };
		const ended = createRunExecutionData({ resultData: { runData: { [node.name]: [task] } } });
		const executionId = String(1_000 + this.stored.size);
		this.stored.set(executionId, this.neverEnd ? begun : ended);
		return await Promise.resolve({ executionId, data: [null] });
	};

	get ids(): string[] {
		return [...this.stored.keys()];
	}

	read(executionId: string): IRunExecutionData | undefined {
		return this.stored.get(executionId);
	}

	/** As somebody does who writes into n8n's database. */
	alter(executionId: string, json: IDataObject): void {
		for (const runs of Object.values(this.stored.get(executionId)?.resultData.runData ?? {}))
			for (const item of runs[0]?.data?.main?.[0] ?? []) Object.assign(item.json, json);
	}

	/** As n8n's pruning and its Delete button do. */
	delete(executionId: string): void {
		this.stored.delete(executionId);
	}
}
