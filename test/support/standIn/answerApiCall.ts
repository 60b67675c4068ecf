/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped */
import type { ServerResponse } from 'node:http';
import type { Answer } from './Answer';
import type { Call } from './Call';
import { deliver } from './deliver';
import { readBalance } from './endpoints/readBalance';
import { readTask } from './endpoints/readTask';
import { submitEntry } from './endpoints/submitEntry';
import { submitVideo } from './endpoints/submitVideo';
import { unknownAddress } from './endpoints/unknownAddress';
import { uploadImage } from './endpoints/uploadImage';
import type { Endpoint } from './Fault';
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

/** Answers a call to the API, or spoils it as a fault says. */
export async function answerApiCall(
	arrived: Call,
	response: ServerResponse,
	service: Service,
): Promise<void> {
	const route = routeOf(arrived);
	if (!route) {
		await deliver(response, unknownAddress(arrived.method, arrived.path), arrived);
		return;
	}
	const { endpoint, run, taskId } = route;
	const fault = service.faults.next(endpoint, () => ({
		method: arrived.method,
		path: arrived.path,
		headers: arrived.headers,
		time: arrived.time,
		request: endpoint === 'submit' ? submitEntry(arrived, service).request : undefined,
		taskId,
		readOfTask: taskId === undefined ? undefined : (service.tasks.get(taskId)?.reads ?? 0) + 1,
	}));
	const call: Call = { ...arrived, fault: fault?.kind };
	if (takesEffect(endpoint, fault)) {
		await deliver(response, await run(call, service), call, fault);
		return;
	}
	if (endpoint === 'submit') {
		const reasons = [`taken by the fault ${call.fault}`];
		service.books.refused.push({ ...submitEntry(call, service), status: undefined, reasons });
	}
	await deliver(response, withoutEffect(call), call, fault);
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
