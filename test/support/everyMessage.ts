import type { Task } from '../../nodes/KlingOmni/api/Task';
import { balanceUnknown } from '../../nodes/KlingOmni/generation/failures/balanceUnknown';
import { downloadFailed } from '../../nodes/KlingOmni/generation/delivery/failures/downloadFailed';
import { invalidParameters } from '../../nodes/KlingOmni/generation/request/failures/invalidParameters';
import { pollFailed } from '../../nodes/KlingOmni/generation/waiting/failures/pollFailed';
import { submitInDoubt } from '../../nodes/KlingOmni/generation/purchase/failures/submitInDoubt';
import { submitRefused } from '../../nodes/KlingOmni/generation/purchase/failures/submitRefused';
import { orderedBefore } from '../../nodes/KlingOmni/generation/purchase/failures/orderedBefore';
import { taskFailed } from '../../nodes/KlingOmni/generation/waiting/failures/taskFailed';
import { unexpected } from '../../nodes/KlingOmni/generation/failures/unexpected';
import { uploadFailed } from '../../nodes/KlingOmni/generation/images/failures/uploadFailed';
import { waitingEnded } from '../../nodes/KlingOmni/generation/waiting/failures/waitingEnded';

const task: Task = {
	taskId: 'task_1',
	status: 'failed',
	state: 'failed',
	videos: [{ url: 'https://example.com/1.mp4' }],
	raw: {},
};
const entry = { state: 'submitting' as const, sentAt: '2026-09-21T13:20:00.000Z', prompt: 'a dog' };
const problem = { field: 'Duration (Seconds)', rule: 'must be a whole number from 3 to 15', found: '2' };
const parking = { field: 'Waiting › Wait in the Background', rule: 'needs a workflow that has been saved' };
const upload = { kind: 'failed' as const, reason: 'HTTP 500', status: 500, lacksEndpoint: false };

/** One message of each kind that a failure may have, as the node makes it. */
export const everyMessage = [
	balanceUnknown('no answer', 500),
	downloadFailed({ ...task, state: 'completed' }, 0, 'HTTP 404'),
	invalidParameters([problem]),
	invalidParameters([problem, problem]),
	invalidParameters([parking]),
	pollFailed('task_1', 'no answer'),
	submitInDoubt({ ...entry, doubt: 'no usable answer came' }),
	submitRefused('too long', 400),
	submitRefused('the connection was refused'),
	submitRefused('moved', 308),
	orderedBefore('a dog', 'key'),
	taskFailed(task),
	taskFailed({ ...task, status: 'completed', state: 'completed' }),
	unexpected('no memory'),
	uploadFailed('Images › Image 1', upload),
	uploadFailed('Images › Image 1', { ...upload, lacksEndpoint: true }),
	waitingEnded({ taskId: 'task_1', timeoutMs: 1_800_000 }),
	waitingEnded({ taskId: 'task_1', timeoutMs: 60_000, lastError: 'no' }, 401),
].map(({ message }) => message);
