/** How the id of a sample begins; no id of the service does. */
export const testIdBeginning = 'TEST-RUN-';

/** Whether a task is a sample of a Test Run, of which the service knows nothing. */
export function isTestId(taskId: string): boolean {
	return taskId.startsWith(testIdBeginning);
}
