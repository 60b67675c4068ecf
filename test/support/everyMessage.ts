import type { Task } from '../../nodes/KlingOmni/api/readTask';
import { balanceUnknown } from '../../nodes/KlingOmni/generation/failures/balanceUnknown';
import { downloadFailed } from '../../nodes/KlingOmni/generation/failures/downloadFailed';
import { invalidParameters } from '../../nodes/KlingOmni/generation/failures/invalidParameters';
import { lookFailed } from '../../nodes/KlingOmni/generation/failures/lookFailed';
import { submitInDoubt } from '../../nodes/KlingOmni/generation/failures/submitInDoubt';
import { submitRefused } from '../../nodes/KlingOmni/generation/failures/submitRefused';
import { submittedBefore } from '../../nodes/KlingOmni/generation/failures/submittedBefore';
import { taskFailed } from '../../nodes/KlingOmni/generation/failures/taskFailed';
import { unexpected } from '../../nodes/KlingOmni/generation/failures/unexpected';
import { uploadFailed } from '../../nodes/KlingOmni/generation/failures/uploadFailed';
import { waitingEnded } from '../../nodes/KlingOmni/generation/failures/waitingEnded';

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
	lookFailed('task_1', 'no answer'),
	submitInDoubt({ ...entry, doubt: 'no usable answer came' }),
	submitRefused('too long', 400),
	submitRefused('the connection was refused'),
	submitRefused('moved', 308),
	submittedBefore('a dog', 'key'),
	taskFailed(task),
	taskFailed({ ...task, status: 'completed', state: 'completed' }),
	unexpected('no memory'),
	uploadFailed('Images › Image 1', upload),
	uploadFailed('Images › Image 1', { ...upload, lacksEndpoint: true }),
	waitingEnded({ taskId: 'task_1', minutes: 30 }),
	waitingEnded({ taskId: 'task_1', minutes: 1, refusedWith: 401, trouble: 'no' }),
].map(({ message }) => message);
