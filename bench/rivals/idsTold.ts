import type { RunResult } from '../../test/support/engine/engineTypes';

/**
 * Which of these tasks somebody can find after an execution: in an item, in the title or the text of the error, in the
 * execution's custom data, or in n8n's log.
 */
export function idsTold({ output, error, customData, logs }: RunResult, taskIds: string[]): string[] {
	const items = Object.values(output)
		.flat(2)
		.map(({ json }) => json);
	const words = JSON.stringify([items, error?.message, error?.description, customData, logs]);
	return taskIds.filter((taskId) => words.includes(taskId));
}
