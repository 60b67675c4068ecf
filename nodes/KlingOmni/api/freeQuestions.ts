import type { GenerationRequest } from './contract';

/** What can be asked of the service without buying anything, besides the balance. */
export const freeQuestions = {
	/** Has the form of the service's own IDs, and is none. */
	unknownTaskId: 'task_00000000000000000000000000',
	/** Nobody can make a video of this: there is no such model, and no prompt. */
	impossibleOrder: { model: 'no-such-model', prompt: '' } satisfies GenerationRequest,
	/** The smallest PNG there is, of one pixel. */
	onePixel: Buffer.from(
		'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
		'base64',
	),
	/** A place that no service has: the answer to it tells what a missing place looks like. */
	nowhere: '/v1/no-such-place',
} as const;
