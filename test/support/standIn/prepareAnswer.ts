import type { Answer } from './Answer';
import type { Call } from './Call';
import { readBalance } from './endpoints/readBalance';
import { readTask } from './endpoints/readTask';
import { submitEntry } from './endpoints/submitEntry';
import { submitVideo } from './endpoints/submitVideo';
import { unknownAddress } from './endpoints/unknownAddress';
import { uploadImage } from './endpoints/uploadImage';
import type { Endpoint, Fault } from './Fault';
import { jsonAnswer } from './jsonAnswer';
import { newTaskId } from './newTaskId';
import type { Service } from './Service';
import { takesEffect } from './takesEffect';

interface Route {
	readonly endpoint: Exclude<Endpoint, 'download'>;
	/** What the endpoint answers, and what it does to the service. */
	readonly run: (call: Call, service: Service) => Answer | Promise<Answer>;
	readonly taskId?: string;
}

/** The answer to a call, which has had its effect by then, and what is to spoil it on its way. */
export interface PreparedAnswer {
	readonly right: Answer;
	/** The call, with the fault's name. */
	readonly call: Call;
	readonly fault: Fault | undefined;
}

/** Does what a call to the API asks for, unless a fault takes it before, and makes the right answer to it. Sends nothing. */
export async function prepareAnswer(arrived: Call, service: Service): Promise<PreparedAnswer> {
	const route = routeOf(arrived);
	if (!route) return { right: unknownAddress(arrived.method, arrived.path), call: arrived, fault: undefined };
	const { endpoint, run, taskId } = route;
	const fault = service.faults.next(endpoint, () => ({
		method: arrived.method,
		path: arrived.path,
		headers: arrived.headers,
		time: arrived.time,
		request: endpoint === 'submit' ? submitEntry(arrived, service).request : undefined,
		taskId,
		readOfTask: taskId === undefined ? undefined : (service.tasks.get(taskId)?.reads ?? 0) + 1,
	})) as Fault | undefined;
	const call: Call = { ...arrived, fault: fault?.kind };
	if (takesEffect(endpoint, fault)) return { right: await run(call, service), call, fault };
	if (endpoint === 'submit') {
		const reasons = [`taken by the fault ${call.fault}`];
		service.books.refused.push({ ...submitEntry(call, service), status: undefined, reasons });
	}
	return { right: withoutEffect(call), call, fault };
}

function routeOf({ method, path }: Call): Route | undefined {
	const taskId = /^\/v1\/tasks\/([^/]+)$/.exec(path)?.[1];
	if (method === 'GET' && taskId !== undefined) {
		return { endpoint: 'read', run: (call, service) => readTask(taskId, call, service), taskId };
	}
	switch (`${method} ${path}`) {
		case 'POST /v1/videos/generations':
			return { endpoint: 'submit', run: submitVideo };
		case 'POST /v1/uploads/images':
			return { endpoint: 'upload', run: uploadImage };
		case 'GET /v1/balance':
			return { endpoint: 'balance', run: readBalance };
		default:
			return undefined;
	}
}

/** Looks like an acceptance and is none: what a truncated answer is cut from when nothing was accepted. */
function withoutEffect(call: Call): Answer {
	return jsonAnswer(200, { code: 200, data: [{ status: 'submitted', task_id: newTaskId(call.time) }] });
}
