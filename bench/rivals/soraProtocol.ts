import type { Protocol } from './Protocol';

const status = { running: 'in_progress', done: 'completed', failed: 'failed' } as const;

/** OpenAI's video service (Sora), whose films are at an address of the task. */
export const soraProtocol: Protocol = {
	idPrefix: 'video_',
	basePath: '/v1',
	filePath: (taskId) => `/v1/videos/${taskId}/content`,
	read(method, path) {
		if (method === 'POST' && path === '/v1/videos') return { kind: 'order' };
		const [, taskId, content] = /^\/v1\/videos\/(\w+)(\/content)?$/.exec(path) ?? [];
		if (taskId === undefined) return undefined;
		return { kind: content === undefined ? 'poll' : 'file', taskId };
	},
	promptIn(body) {
		const field = (name: string) => body.split(`name="${name}"\r\n\r\n`)[1]?.split('\r\n')[0];
		return field('model') === undefined ? undefined : field('prompt');
	},
	orderAnswer: (taskId) => ({ id: taskId, object: 'video', status: 'queued', progress: 0 }),
	pollAnswer: ({ taskId, state, progress }) => ({
		id: taskId,
		object: 'video',
		status: status[state],
		progress,
		error: state === 'failed' ? { code: 'task_error', message: 'The film failed' } : null,
	}),
};
