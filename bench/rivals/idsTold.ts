import type { RunResult } from '../../test/support/engine/engineTypes';

/**
 * Which of these tasks somebody can find after an execution and its retry: in an item, in the title or the text of the error,
 * in the execution's custom data, or in n8n's log.
 */
export function idsTold(executions: RunResult[], taskIds: string[]): string[] {
	const words = JSON.stringify(
		executions.map(({ output, error, customData, logs }) => {
			const items = Object.values(output).flat(2);
			return [items.map(({ json }) => json), error?.message, error?.description, customData, logs];
		}),
	);
	return taskIds.filter((taskId) => words.includes(taskId));
}
