/** How the id of a sample begins; no id of the service does. */
export const testIdBeginning = 'TEST-RUN-';

/**
 * Whether a task is a sample of a Test Run, of which the service knows nothing: TEST-RUN-16x9-0f3a5c7e. Anything else that
 * begins like it may come from anybody.
 */
export function isTestId(taskId: string): boolean {
	return /^TEST-RUN-\d{1,2}x\d{1,2}-[\da-f]{8}$/.test(taskId);
}
