import type { Task } from '../../nodes/KlingOmni/api/Task';
import { videoFileName } from '../../nodes/KlingOmni/generation/delivery/videoFileName';

const task = { taskId: 'task_1' } as Task;

describe('the name of a video file', () => {
	it.each([
		['ad 9x16', 'ad 9x16.mp4'],
		['ad 9:16', 'ad 9-16.mp4'],
		['clip.MP4', 'clip.mp4'],
		['小猫 🐈', '小猫 🐈.mp4'],
		['../../etc/passwd', 'etc-passwd.mp4'],
		['a\u202Egpj\n', 'a-gpj.mp4'],
		['', 'kling-omni-task_1.mp4'],
		['../.', 'kling-omni-task_1.mp4'],
		['x'.repeat(500), `${'x'.repeat(60)}.mp4`],
	])('%j is %j', (wanted, name) => {
		expect(videoFileName(task, 0, wanted)).toBe(name);
	});

	it('has a number for a further video of the same task', () => {
		expect(videoFileName(task, 1, 'ad')).toBe('ad-2.mp4');
		expect(videoFileName({ taskId: 'task/2' } as Task, 2)).toBe('kling-omni-task_2-3.mp4');
	});
});
