import type { Task } from '../../api/Task';
import { isTestId } from './isTestId';

/** A name that never leads anywhere (RFC 2606). */
const link = 'https://test-run.invalid/nothing-was-ordered';

const oneDay = 24 * 3600;

/** The task of a sample, as the service would describe one that is completed; nothing for any other id. */
export function testTask(taskId: string, nowMs: number): (Task & { state: 'completed' }) | undefined {
	if (!isTestId(taskId)) return undefined;
	const now = Math.floor(nowMs / 1000);
	const video = { url: `${link}/${taskId}.mp4`, expiresAt: now + oneDay };
	const told = { status: 'completed', progress: 100, cost: 0 };
	return {
		taskId,
		...told,
		state: 'completed',
		videos: [video],
		createdAt: now,
		completedAt: now,
		raw: {
			id: taskId,
			...told,
			test: true,
			created: now,
			completed: now,
			result: { videos: [{ url: [video.url], expires_at: video.expiresAt }] },
		},
	};
}
