import type { Answer } from '../Answer';
import type { Call } from '../Call';
import { jsonAnswer } from '../jsonAnswer';
import { newTaskId } from '../newTaskId';
import { priceOf } from '../priceOf';
import { refusal } from '../refusal';
import { violationsOf } from '../rules/violationsOf';
import type { Service } from '../Service';
import type { Task } from '../Task';
import type { VideoRequest } from '../VideoRequest';
import { submitEntry } from './submitEntry';

/** POST /v1/videos/generations: checks, charges, and answers with the id of a task. */
export function submitVideo(call: Call, service: Service): Answer {
	const { behaviour, books, tasks, account } = service;
	const entry = submitEntry(call, service);
	const refuse = (status: number, reasons: readonly string[], answer: Answer): Answer => {
		books.refused.push({ ...entry, status, reasons });
		return answer;
	};

	if (!entry.authorization.correct) return refuse(401, ['the key is wrong'], refusal(401));
	const reasons = entry.contentType?.startsWith('application/json')
		? violationsOf(entry.request)
		: ['Content-Type must be application/json'];
	if (reasons.length > 0) return refuse(400, reasons, refusal(400, reasons.join('; ')));
	const request = entry.request as VideoRequest;

	const key = behaviour.idempotency ? entry.idempotencyKey : undefined;
	const earlier = key === undefined ? undefined : tasks.recall(key);
	if (earlier && earlier.rawBody !== entry.rawBody) {
		const message = 'Idempotency-Key was used with another request';
		const error = { code: 'idempotency_key_reused', message, type: 'invalid_request_error' };
		return refuse(409, [message], jsonAnswer(409, { error }));
	}
	if (earlier) {
		books.replayed.push({ ...entry, ...acceptance(earlier.task) });
		return submitted(earlier.task, { 'Idempotency-Replayed': 'true' });
	}

	const cost = priceOf(request, behaviour.pricePerSecond);
	if (!account.canPay(cost, call.time)) return refuse(402, ['the balance is too low'], refusal(402));
	const inProgress = tasks.inProgress(call.time);
	if (behaviour.concurrency !== undefined && inProgress >= behaviour.concurrency) {
		return refuse(
			429,
			['too many tasks in progress'],
			refusal(429, undefined, retryAfter(service, call.time)),
		);
	}

	const task = newTask(request, cost, call.time, service);
	tasks.add(task);
	account.charge(task);
	if (key !== undefined) tasks.remember(key, { task, rawBody: entry.rawBody });
	const accepted = { ...entry, ...acceptance(task) };
	books.accepted.push(accepted);
	books.peakTasksInProgress = Math.max(books.peakTasksInProgress, inProgress + 1);
	service.onAccept?.(accepted);
	return submitted(task);
}

function newTask(request: VideoRequest, cost: number, now: number, { behaviour, tasks }: Service): Task {
	const n = tasks.count + 1;
	const { taskMs, estimatedSeconds, failTask, pace, videosPerTask, workers } = behaviour;
	const workMs = typeof taskMs === 'function' ? taskMs(request, n) : taskMs;
	const queuedMs = workers === undefined ? 0 : tasks.freeAt(now, workers) - now;
	const durationMs = queuedMs + workMs;
	return {
		id: newTaskId(now),
		n,
		request,
		createdAt: now,
		queuedMs,
		durationMs,
		pace,
		estimatedSeconds: estimatedSeconds(durationMs, request, n),
		cost,
		videos: videosPerTask,
		failure: failTask(request, n),
		reads: 0,
	};
}

function acceptance({ id, request, cost }: Task) {
	const unreferenced = Boolean(request.image_urls?.length) && !/<<<image_\d+>>>/.test(request.prompt);
	return {
		taskId: id,
		request,
		effectivePrompt: unreferenced ? `<<<image_1>>>${request.prompt}` : request.prompt,
		audioIgnored: Boolean(request.audio && request.video_list?.length),
		cost,
	};
}

function submitted(task: Task, headers?: Record<string, string>): Answer {
	return jsonAnswer(200, { code: 200, data: [{ status: 'submitted', task_id: task.id }] }, headers);
}

function retryAfter({ behaviour }: Service, now: number): Record<string, string> {
	const value = behaviour.retryAfter;
	if (value === undefined) return {};
	return { 'Retry-After': typeof value === 'function' ? value(now) : String(value) };
}
