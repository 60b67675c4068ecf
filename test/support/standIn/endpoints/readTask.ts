import type { Answer } from '../Answer';
import type { Call } from '../Call';
import { checkAuthorization } from '../checkAuthorization';
import { describeTask } from '../describeTask';
import { jsonAnswer } from '../jsonAnswer';
import type { Service } from '../Service';

/** GET /v1/tasks/{id}. An unknown id is a 400, as the sister platform documents. */
export function readTask(taskId: string, call: Call, service: Service): Answer {
	const { books, clock, filesUrl, tasks } = service;
	const wrongKey = checkAuthorization(call, service);
	const task = wrongKey ? undefined : tasks.get(taskId);
	if (task) task.reads += 1;
	const data = task && describeTask(task, clock.now(), filesUrl);
	books.reads.push({
		time: call.time,
		taskId,
		status: data?.status,
		progress: data?.progress,
		fault: call.fault,
	});
	if (wrongKey) return wrongKey;
	if (data) return jsonAnswer(200, { code: 200, data });
	const error = { code: 400, message: 'invalid task ID', type: 'invalid_request_error' };
	return jsonAnswer(400, { error });
}
