import type { Task } from '../../nodes/KlingOmni/api/Task';
import { downloadFailed } from '../../nodes/KlingOmni/generation/delivery/failures/downloadFailed';
import type { Failure } from '../../nodes/KlingOmni/generation/Failure';
import { balanceTooLow } from '../../nodes/KlingOmni/generation/failures/balanceTooLow';
import { balanceUnknown } from '../../nodes/KlingOmni/generation/failures/balanceUnknown';
import { credentialUnusable } from '../../nodes/KlingOmni/generation/failures/credentialUnusable';
import { submitFailed } from '../../nodes/KlingOmni/generation/failures/submitFailed';
import { runFailed } from '../../nodes/KlingOmni/generation/failures/runFailed';
import { unknownChoice } from '../../nodes/KlingOmni/generation/failures/unknownChoice';
import { uploadFailed } from '../../nodes/KlingOmni/generation/images/failures/uploadFailed';
import { dayUnknown } from '../../nodes/KlingOmni/generation/purchase/failures/dayUnknown';
import { limitReached } from '../../nodes/KlingOmni/generation/purchase/failures/limitReached';
import { orderedBefore } from '../../nodes/KlingOmni/generation/purchase/failures/orderedBefore';
import { submitInDoubt } from '../../nodes/KlingOmni/generation/purchase/failures/submitInDoubt';
import { submitRefused } from '../../nodes/KlingOmni/generation/purchase/failures/submitRefused';
import { invalidParameters } from '../../nodes/KlingOmni/generation/request/failures/invalidParameters';
import { unusableTaskIds } from '../../nodes/KlingOmni/generation/request/failures/unusableTaskIds';
import { brokenOff } from '../../nodes/KlingOmni/generation/waiting/failures/brokenOff';
import { pollFailed } from '../../nodes/KlingOmni/generation/waiting/failures/pollFailed';
import { storedUnreadable } from '../../nodes/KlingOmni/generation/waiting/failures/storedUnreadable';
import { taskFailed } from '../../nodes/KlingOmni/generation/waiting/failures/taskFailed';
import { waitingEnded } from '../../nodes/KlingOmni/generation/waiting/failures/waitingEnded';

const task: Task = {
	taskId: 'task_1',
	status: 'failed',
	state: 'failed',
	videos: [{ url: 'https://example.com/1.mp4' }],
	raw: {},
};
const linkless: Task = { ...task, status: 'completed', state: 'completed', videos: [] };
const entry = { state: 'submitting' as const, sentAt: '2026-09-21T13:20:00.000Z', prompt: 'a dog' };
const problem = { field: 'Duration (Seconds)', rule: 'must be a whole number from 3 to 15', found: '2' };
const parking = { field: 'Waiting › Wait in the Background', rule: 'needs a workflow that has been saved' };
const order = {
	...{ ledgerKey: 'key', recordKey: 'key', isKnownPlace: false, images: [], timeoutMs: 1_800_000 },
	request: { model: 'kling-v3-omni', prompt: 'a dog' },
};
const recorded = { taskId: 'task_1', order: 'other' };
const upload = { kind: 'failed' as const, reason: 'no', lacksEndpoint: false };
const waiting = { taskId: 'task_1', timeoutMs: 1_800_000 };
const seen: Task = { ...task, status: 'processing', state: 'running', videos: [] };
const statuses = [undefined, 401, 402, 403, 404, 429, 500];

/** By the name of its file: every failure that the node can make, once for each code, price and wording that it may have. */
export const everyFailure: Readonly<Record<string, Failure[]>> = {
	balanceTooLow: [balanceTooLow(1.5, 5, 'Stop When Balance Is Below')],
	balanceUnknown: statuses.map((status) => balanceUnknown('no answer', status)),
	brokenOff: [brokenOff('task_1', 'maybe')],
	credentialUnusable: [
		credentialUnusable('API Key is empty'),
		credentialUnusable('API Key is empty', { taskIds: ['task_1'] }),
	],
	downloadFailed: [downloadFailed({ ...task, state: 'completed' }, 0, 'HTTP 404')],
	dayUnknown: [dayUnknown('no database')],
	invalidParameters: [
		invalidParameters([problem]),
		invalidParameters([problem, problem]),
		invalidParameters([parking]),
		...[{ taskIds: ['task_1'] }, { inDoubt: true }, { wasLost: true }].map((earlier) =>
			invalidParameters([problem], { earlier }),
		),
	],
	limitReached: [true, false].flatMap((isTool) =>
		(['videos', 'seconds', 'videosOfDay'] as const).flatMap((limit) =>
			[0, 90].map((ordered) => limitReached({ limit, allowed: 100, ordered, wanted: 20 }, isTool)),
		),
	),
	orderedBefore: [
		undefined,
		recorded,
		{ ...recorded, prompt: 'a cat' },
		{ ...recorded, prompt: 'a dog' },
	].map((earlier) => orderedBefore(order, earlier)),
	pollFailed: statuses.map((status) => pollFailed('task_1', 'no answer', status)),
	storedUnreadable: [storedUnreadable([]), storedUnreadable(['task_1', 'task_2'])],
	submitInDoubt: [
		submitInDoubt({ ...entry, doubt: 'no usable answer came' }),
		submitInDoubt(entry, ['inDoubt']),
	],
	submitRefused: [
		...statuses.map((status) => submitRefused('no', status)),
		submitRefused('moved', 308),
		submitRefused('blocked by the content policy', 400),
	],
	taskFailed: [
		taskFailed(task, 'own'),
		taskFailed({ ...task, cost: 0 }, 'another'),
		taskFailed({ ...task, reason: 'sensitive content' }, 'last'),
		taskFailed(linkless, 'own'),
	],
	submitFailed: [submitFailed('no memory')],
	runFailed: [runFailed(new Error('no memory')), runFailed('thrown text')],
	unknownChoice: [unknownChoice('Operation "extend"', 'Update the package.')],
	unusableTaskIds: [unusableTaskIds([{ ...problem, field: 'Task ID' }])],
	uploadFailed: [
		...statuses.map((status) => uploadFailed('Images › Image 1', { ...upload, status })),
		uploadFailed('Images › Image 1', { ...upload, isFileLost: true }),
		uploadFailed('Images › Image 1', { ...upload, status: 404, lacksEndpoint: true }),
	],
	waitingEnded: [
		waitingEnded(waiting),
		waitingEnded({ ...waiting, ledgerKey: '0:0:hash' }),
		waitingEnded({ ...waiting, lastTask: seen }),
		...[401, 402, 403, 404].map((status) => waitingEnded({ ...waiting, lastError: 'no' }, status)),
	],
};
