import type { Protocol } from './Protocol';

const status = { running: 'processing', done: 'succeeded', failed: 'failed' } as const;

/** MiniMax's video service, version 2: the one that n8n's node uses for the model MiniMax-H3, its default. */
export const miniMaxProtocol: Protocol = {
	idPrefix: '4210',
	basePath: '/v1',
	filePath: (taskId) => `/files/${taskId}.mp4`,
	read(method, path) {
		if (method === 'POST' && path === '/v2/video_generation') return { kind: 'order' };
		const poll = /^\/v2\/query\/video_generation\/(\w+)$/.exec(path)?.[1];
		if (poll !== undefined) return { kind: 'poll', taskId: poll };
		const file = /^\/files\/(\w+)\.mp4$/.exec(path)?.[1];
		return file === undefined ? undefined : { kind: 'file', taskId: file };
	},
	promptIn(body) {
		const { model, content } = JSON.parse(body) as { model?: string; content?: Array<{ text?: string }> };
		return model === undefined ? undefined : content?.[0]?.text;
	},
	orderAnswer: (taskId) => ({ task_id: taskId }),
	pollAnswer: ({ taskId, state, fileUrl }) => ({
		task: {
			id: taskId,
			status: status[state],
			...(state === 'done' && { content: { url: fileUrl } }),
			...(state === 'failed' && { error: { code: '1000', message: 'The film failed' } }),
		},
	}),
};
