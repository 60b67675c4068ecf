import { retrieve, type Retrieval } from '../../api/client';
import type { Host } from '../Host';
import { testTask } from './testTask';

/** Asks how a task is doing: the service, unless it is a sample. @param timeoutMs how long to wait for the answer */
export async function retrieveTask(host: Host, taskId: string, timeoutMs?: number): Promise<Retrieval> {
	const task = testTask(taskId, host.now());
	return task === undefined ? await retrieve(host, taskId, timeoutMs) : { kind: 'task', task };
}
