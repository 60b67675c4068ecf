import type { IRunExecutionData, ITaskData } from 'n8n-workflow';
import { comparableItem } from './comparableItem';

const taskOf = ({ executionStatus, executionIndex, error, data, source }: ITaskData) => ({
	status: executionStatus,
	executionIndex,
	failed: error !== undefined,
	itemsOut: data?.main?.map((items) => items?.length ?? 0),
	recovered: data?.main?.[0]?.[0]?.json.isArtificialRecoveredEventItem === true,
	source: source.map((from) => from?.previousNode ?? null),
});

/**
 * What execution data says about an execution, without times, ids and words: which runs there are and how they ended, which
 * nodes are still to run on which items, and what is kept for the nodes of the fixture package.
 */
export function outlineOf({ resultData, executionData, waitTill }: IRunExecutionData) {
	const { lastNodeExecuted, error, runData, metadata } = resultData;
	const { nodeExecutionStack = [], contextData = {} } = executionData ?? {};
	return {
		lastNodeExecuted,
		failed: error !== undefined,
		waits: Boolean(waitTill),
		runs: Object.fromEntries(Object.entries(runData).map(([node, tasks]) => [node, tasks.map(taskOf)])),
		stack: nodeExecutionStack.map(({ node, data, source }) => ({
			node: node.name,
			action: node.parameters.action,
			items: data.main?.map((items) => items?.map(({ json }) => comparableItem(json))),
			source: source?.main?.[0]?.previousNode,
		})),
		context: Object.fromEntries(Object.entries(contextData).filter(([key]) => !key.includes('Loop'))),
		customData: metadata,
	};
}
