import type { IDataObject } from 'n8n-workflow';
import { readTask } from '../../nodes/KlingOmni/api/readTask';
import { taskFacts } from '../../nodes/KlingOmni/generation/taskFacts';
import { taskOutput } from '../../nodes/KlingOmni/generation/delivery/taskOutput';

describe('what workflows read from the items', () => {
	const answer = {
		id: 'task_1',
		status: 'completed',
		progress: 100,
		created: 1_790_000_000,
		completed: 1_790_000_090,
		cost: 0.336,
		result: { videos: [{ url: ['https://example.com/1.mp4'], expires_at: 1_790_083_200 }] },
		error: null as unknown,
	};
	const task = (body: object) => {
		const found = readTask('task_1', body);
		if (found.kind !== 'task') throw new Error('The answer describes no task');
		return found.task;
	};

	it('has the promised names, simplified', () => {
		expect(taskFacts(task(answer))).toEqual({
			taskId: 'task_1',
			status: 'completed',
			videoUrl: 'https://example.com/1.mp4',
			expiresAt: '2026-09-22T13:20:00.000Z',
			progress: 100,
			cost: 0.336,
			createdAt: expect.stringMatching(/^2026-09-21T.*Z$/) as string,
			completedAt: expect.stringMatching(/^2026-09-21T.*Z$/) as string,
		});
	});

	it('leaves out what the service did not say', () => {
		expect(taskOutput(task({ id: 'task_1', status: 'processing' }), true)).toEqual({
			taskId: 'task_1',
			status: 'processing',
		});
	});

	it('is the task as the service gave it when Simplify is off, with its ID in front', () => {
		const { error, ...said } = answer;
		expect(error).toBeNull();
		expect(taskOutput(task(answer), false)).toEqual({ taskId: 'task_1', ...said } as IDataObject);
	});
});
