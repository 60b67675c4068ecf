import { jsonReply, type Reply } from './Reply';
import type { Endpoint } from './startHostileServer';

/** The one task of an honest answer, and its video. */
export const rightTask = 'task_of_ours';
export const rightLink = 'https://cdn.example.com/ours.mp4';

/** A finished task as the service describes it, with changes. */
export const completedTask = (changes: object = {}): object => ({
	id: rightTask,
	status: 'completed',
	progress: 100,
	created: 1_790_000_000,
	completed: 1_790_000_100,
	result: { videos: [{ url: [rightLink], expires_at: 1_790_086_400 }] },
	...changes,
});

/** What an honest service says to a call. */
export function rightAnswer(endpoint: Endpoint, path: string): Reply {
	switch (endpoint) {
		case 'submit':
			return {
				...jsonReply({ code: 200, data: [{ status: 'submitted', task_id: rightTask }] }),
				taskIds: [rightTask],
			};
		case 'read':
			return jsonReply({
				code: 200,
				data: completedTask({ id: decodeURIComponent(path.split('/').pop() ?? '') }),
			});
		case 'upload':
			return jsonReply({ url: 'https://cdn.example.com/photo.png', filename: 'photo.png', bytes: 70 });
		case 'balance':
			return jsonReply({
				success: true,
				message: '',
				remain_balance: 5,
				used_balance: 1,
				unlimited_quota: false,
			});
		case 'file':
			return { status: 404, body: 'nothing' };
	}
}
